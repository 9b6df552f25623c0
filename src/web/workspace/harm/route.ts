import type { EventScope } from '../../../domain/event/policy.ts';
import { answerChecklist } from '../../../domain/protection/commands/answer-checklist.ts';
import { findChecklist } from '../../../domain/protection/data/impact.ts';
import { type ImpactAnswers, seenAnswers } from '../../../domain/protection/impact.ts';
import { impactAnswers } from '../../../domain/protection/schema/impact.ts';
import { type FormFields, readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { HarmPage, type HarmPageProps, isQuestion } from './page.tsx';

/** The questions about harm, answered by who writes the event. */
export function harmRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.eventHarm, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, async (call, scope) => {
      const checklist = await findChecklist(web.context.db.kysely, scope.event.id);
      const answers = checklist?.answers ?? {};
      return show(web, call, scope, { answers, seen: seenAnswers(answers) });
    }),
    onEvent(web, { ...rule, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeAnswers(web, call, scope),
    ),
  ];
}

function show(
  web: Web,
  call: Call,
  scope: EventScope,
  shown: Pick<HarmPageProps, 'answers' | 'seen'> & Partial<Pick<HarmPageProps, 'missing' | 'theirs'>>,
): Response {
  const { missing = [], theirs = null } = shown;
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.eventHarm(organisation.slug, event.code) });
  const page = HarmPage({ frame, scope, ...shown, missing, theirs });
  return html(page, missing.length === 0 && theirs === null ? 200 : 422);
}

/** What was answered, where something was left out. */
function typedAnswers(fields: FormFields): ImpactAnswers {
  const answered = Object.entries(fields).filter(
    ([name, value]) => isQuestion(name) && impactAnswers.shape[name].safeParse(value).success,
  );
  return impactAnswers.partial().parse(Object.fromEntries(answered));
}

async function takeAnswers(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const fields = await readForm(call.req.raw);
  const seen = fields.seen ?? '';
  const answers = impactAnswers.safeParse(fields);
  if (!answers.success) {
    const missing = answers.error.issues.map(({ path }) => String(path[0])).filter(isQuestion);
    return show(web, call, scope, { answers: typedAnswers(fields), seen, missing });
  }
  const kept = await answerChecklist(web.context, scope, { answers: answers.data, seen });
  if (!kept.ok) {
    const theirs = kept.error;
    return show(web, call, scope, { answers: answers.data, seen: seenAnswers(theirs), theirs });
  }
  const done = kept.value === event.sensitivity ? 'harm' : 'raised';
  return seeOther(withDone(paths.eventProtection(organisation.slug, event.code), done));
}
