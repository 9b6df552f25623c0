import { findPreparedEvent } from '../../../domain/event/data.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { setMessagePlan } from '../../../domain/messaging/commands/set-message-plan.ts';
import { listMessageWords, readMessagePlan } from '../../../domain/messaging/data/plan.ts';
import { seenPlan } from '../../../domain/messaging/message-plan.ts';
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
  readonly again: {
    readonly values: PlanValues;
    readonly seen: string;
    readonly faults?: readonly PlanFault[];
    readonly theirs?: PlanValues;
  } | null;
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
    plan: await readMessagePlan(web.context.db.kysely, event.id),
    words: await listMessageWords(web.context.db.kysely, event.id),
  };
  const locales = languages.map(({ tag }) => tag);
  const isReady = (await findPreparedEvent(web.context, event.id)) !== null;
  const done = staffNotice(call.req.query('done'));
  const {
    values,
    seen,
    faults = [],
    theirs = null,
  } = again ?? {
    values: valuesOf(kept, locales),
    seen: seenPlan(kept),
  };
  const page = MessagesPage({ frame, scope, languages, values, seen, faults, theirs, isReady, done });
  return html(page, again === null ? 200 : 422);
}

async function takePlan(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const locales = offeredLanguages(web).map(({ tag }) => tag);
  const fields = fieldsOf(await readAnswers(call.req.raw, LARGEST_FORM));
  const values = typedPlan(fields, locales);
  const seen = fields.seen ?? '';
  const parsed = parsePlan(values, locales);
  if (!parsed.ok) return showPlan(web, call, { scope, again: { values, seen, faults: parsed.error } });
  const set = await setMessagePlan(web.context, scope, { ...parsed.value, seen });
  if (set.ok) {
    return seeOther(withDone(paths.workspaceMessages(scope.organisation.slug, scope.event.code), 'plan'));
  }
  const theirs = valuesOf(set.error, locales);
  return showPlan(web, call, { scope, again: { values, seen: seenPlan(set.error), theirs } });
}
