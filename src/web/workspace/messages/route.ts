import { findPreparedEvent } from '../../../domain/event/data.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { setMessagePlan } from '../../../domain/messaging/commands/set-message-plan.ts';
import { listMessageWords, readMessagePlan } from '../../../domain/messaging/data/plan.ts';
import { fieldsOf, readAnswers } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { type PlanFault, type PlanValues, parsePlan, typedPlan, valuesOf } from './form.ts';
import { offeredLanguages } from './offered-languages.ts';
import { MessagesPage } from './page.tsx';

/** Nine texts of 2,000 characters, each of which may take nine bytes in a form. */
const LARGEST_FORM = 400_000;

/** When the mails of an event go out, and in which words. */
export function messagesRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceMessages, requires: 'messages.plan' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showPlan(web, call, { scope, again: null })),
    onEvent(web, { ...rule, method: 'POST', keepsTyped: true }, (call, scope) => takePlan(web, call, scope)),
  ];
}

type Shown = {
  readonly scope: EventScope;
  readonly again: { readonly values: PlanValues; readonly faults: readonly PlanFault[] } | null;
};

async function showPlan(web: Web, call: Call, { scope, again }: Shown): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, {
    t,
    scope,
    path: paths.workspaceMessages(organisation.slug, event.code),
  });
  const languages = offeredLanguages(web);
  const kept = {
    plan: await readMessagePlan(web.context, event.id),
    words: await listMessageWords(web.context.db.kysely, event.id),
  };
  const locales = languages.map(({ tag }) => tag);
  const isReady = (await findPreparedEvent(web.context, event.id)) !== null;
  const done = staffNotice(call.req.query('done'));
  const { values, faults } = again ?? { values: valuesOf(kept, locales), faults: [] };
  return html(
    MessagesPage({ frame, scope, languages, values, faults, isReady, done }),
    again === null ? 200 : 422,
  );
}

async function takePlan(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const locales = offeredLanguages(web).map(({ tag }) => tag);
  const values = typedPlan(fieldsOf(await readAnswers(call.req.raw, LARGEST_FORM)), locales);
  const parsed = parsePlan(values, locales);
  if (!parsed.ok) return showPlan(web, call, { scope, again: { values, faults: parsed.error } });
  await setMessagePlan(web.context, scope, parsed.value);
  return seeOther(withDone(paths.workspaceMessages(scope.organisation.slug, scope.event.code), 'plan'));
}
