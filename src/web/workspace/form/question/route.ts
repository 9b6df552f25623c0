import type { EventScope } from '../../../../domain/event/policy.ts';
import {
  addQuestion,
  changeQuestion,
  type QuestionRefusal,
} from '../../../../domain/question/commands/save-question.ts';
import { findQuestion } from '../../../../domain/question/data/questions.ts';
import { seenQuestion } from '../../../../domain/question/rules.ts';
import { readAnswers } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { formId } from '../../form-id.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import {
  emptyQuestion,
  parseQuestion,
  type QuestionFormFault,
  type QuestionValues,
  typedQuestion,
  valuesOfQuestion,
} from './form.ts';
import { QuestionPage } from './page.tsx';

/** One question of the form of an event: a new one, or one that is there. */
export function questionRoutes(web: Web): Route[] {
  const requires = 'event.edit';
  const fresh = { pattern: patterns.workspaceNewQuestion, requires } as const;
  const known = { pattern: patterns.workspaceQuestion, requires } as const;
  return [
    onEvent(web, { ...fresh, method: 'GET' }, (call, scope) =>
      show(web, call, { scope, id: web.context.ids.uuid(), seen: null, values: emptyQuestion }),
    ),
    onEvent(web, { ...fresh, method: 'POST', keepsTyped: true }, (call, scope) => takeNew(web, call, scope)),
    onEvent(web, { ...known, method: 'GET' }, async (call, scope) => {
      const question = await getQuestion(web, call, scope);
      const seen = seenQuestion(question);
      return show(web, call, { scope, id: question.id, seen, values: valuesOfQuestion(question) });
    }),
    onEvent(web, { ...known, method: 'POST', keepsTyped: true }, async (call, scope) => {
      const { id } = await getQuestion(web, call, scope);
      return takeKnown(web, call, { scope, id });
    }),
  ];
}

/** The question that the address names, of this event. @throws RequestRefused 404 */
export async function getQuestion(web: Web, call: Call, { event }: EventScope) {
  const id = call.req.param('question') ?? '';
  return (await findQuestion(web.context.db.kysely, event.id, id)) ?? notFound();
}

type Place = { readonly scope: EventScope; readonly id: string; readonly seen: string | null };
type Shown = Place & {
  readonly values: QuestionValues;
  readonly faults?: readonly QuestionFormFault[];
  readonly theirs?: QuestionValues | null;
};

function show(web: Web, call: Call, shown: Shown): Response {
  const { scope, faults = [], theirs = null } = shown;
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspaceForm(organisation.slug, event.code) });
  const page = QuestionPage({ ...shown, frame, faults, theirs });
  return html(page, faults.length === 0 && theirs === null ? 200 : 422);
}

async function takeNew(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const id = formId(web, answers.get('id'));
  const shown = { scope, id, seen: null, values: typedQuestion(answers) };
  const parsed = parseQuestion(shown.values, scope.event.retentionDays);
  if (!parsed.ok) return show(web, call, { ...shown, faults: parsed.error });
  const added = await addQuestion(web.context, scope, { id, input: parsed.value });
  return added.ok ? saved(scope) : show(web, call, refused(shown, added.error));
}

async function takeKnown(
  web: Web,
  call: Call,
  { scope, id }: Pick<Place, 'scope' | 'id'>,
): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const seen = answers.get('seen') ?? '';
  const shown = { scope, id, seen, values: typedQuestion(answers) };
  const parsed = parseQuestion(shown.values, scope.event.retentionDays);
  if (!parsed.ok) return show(web, call, { ...shown, faults: parsed.error });
  const changed = await changeQuestion(web.context, scope, { id, input: parsed.value, seen });
  return changed.ok ? saved(scope) : show(web, call, refused(shown, changed.error));
}

function saved({ organisation, event }: EventScope): Response {
  return seeOther(withDone(paths.workspaceForm(organisation.slug, event.code), 'question'));
}

/** What was typed stays; after somebody else's change, a second press is meant to replace it. */
function refused(shown: Shown, refusal: QuestionRefusal): Shown {
  if (refusal.reason !== 'changed') return { ...shown, faults: faultsOf(refusal) };
  return { ...shown, seen: seenQuestion(refusal.theirs), theirs: valuesOfQuestion(refusal.theirs) };
}

function faultsOf(refusal: Exclude<QuestionRefusal, { reason: 'changed' }>): QuestionFormFault[] {
  switch (refusal.reason) {
    case 'subject':
      return [{ field: 'label', message: `workspace.question.error.subject.${refusal.subject}` }];
    case 'undeclared':
      return [{ field: 'purpose', message: 'workspace.question.error.undeclared' }];
    case 'careless':
      return refusal.parts.map((field) => ({ field, message: `workspace.question.error.answered.${field}` }));
    case 'too-many':
      return [{ field: null, message: 'workspace.question.error.tooMany' }];
    case 'gone':
      return [{ field: null, message: 'workspace.question.error.gone' }];
  }
}
