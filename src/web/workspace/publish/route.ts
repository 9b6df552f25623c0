import {
  dropPublication,
  type PlanRefusal,
  planPublication,
} from '../../../domain/event/commands/plan-publication.ts';
import { publishEvent } from '../../../domain/event/commands/publish-event.ts';
import { getEditableEvent } from '../../../domain/event/data/content.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { retentionOf } from '../../../domain/event/retention.ts';
import { missingParts } from '../../../domain/event/rules.ts';
import { localTimes } from '../../../domain/event/settings-rules.ts';
import { listFormLacks } from '../../../domain/question/data/questions.ts';
import { type FormFields, readForm } from '../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import type { Fault } from '../../../ui/fault-at.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { type StaffDone, staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { parsePublication } from './form.ts';
import { PublishPage } from './page.tsx';

/** Publishing: what is missing, now, or at an hour. */
export function publishRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspacePublish, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, { scope })),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takePublication(web, call, scope)),
  ];
}

async function takePublication(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  switch (fields.do) {
    case 'now':
      return publishNow(web, call, scope);
    case 'drop':
      await dropPublication(web.context, scope);
      return done(scope, 'unplanned');
    default:
      return plan(web, call, scope, fields);
  }
}

/** What is missing all the same stands on the page itself. */
async function publishNow(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const published = await publishEvent(web.context, scope.event.id, scope.session.accountId);
  return published.ok ? done(scope, 'published') : show(web, call, { scope, isRefused: true });
}

async function plan(web: Web, call: Call, scope: EventScope, fields: FormFields): Promise<Response> {
  const at = (fields.at ?? '').trim().slice(0, 40);
  const instant = parsePublication(at, scope.event.timeZone ?? 'UTC');
  if (instant === null) return show(web, call, { scope, at, faults: [fault('editing.fault.time')] });
  const planned = await planPublication(web.context, scope, {
    at: instant,
    seen: parsePublication(fields.seen ?? '', 'UTC'),
  });
  if (planned.ok) return done(scope, 'planned');
  return show(web, call, { scope, at, isRefused: true, faults: faultsOf(planned.error) });
}

const fault = (message: MessageKey): Fault => ({ field: 'at', message });

/** What is missing and that it is published already stand on the page itself. */
function faultsOf({ kind }: PlanRefusal): Fault[] {
  switch (kind) {
    case 'past':
      return [fault('editing.publish.at.past')];
    case 'late':
      return [fault('editing.publish.at.late')];
    case 'changed':
      return [{ field: null, message: 'editing.publish.at.changed' }];
    case 'incomplete':
    case 'published':
      return [];
  }
}

function done(scope: EventScope, word: StaffDone): Response {
  return seeOther(withDone(pathOf(scope), word));
}

type Shown = {
  readonly scope: EventScope;
  readonly at?: string;
  readonly faults?: readonly Fault[];
  readonly isRefused?: boolean;
};

async function show(web: Web, call: Call, { scope, at, faults = [], isRefused = false }: Shown) {
  const held = await getEditableEvent(web.context.db.kysely, scope.event.id);
  const t = readerTranslator(web, call, scope.organisation.locale);
  const { publishedAt, publishAt, content } = held;
  const missing = missingParts({ ...localTimes(content), title: content.title });
  missing.push(...(await listFormLacks(web.context.db.kysely, scope.event.id)));
  const page = PublishPage({
    frame: workspaceFrame(web, { t, scope, path: pathOf(scope) }),
    scope,
    publishedAt,
    publishAt,
    missing,
    kept: keptOf(scope),
    at: at ?? localOf(publishAt, content.timeZone),
    faults,
    now: web.context.clock.now(),
    done: staffNotice(call.req.query('done')),
  });
  return html(page, isRefused || faults.length > 0 ? 422 : 200);
}

function keptOf({ event: { timeZone, endsAt, retentionDays } }: EventScope) {
  if (timeZone === null || endsAt === null) return null;
  return retentionOf({ state: 'published', timeZone, endsAt, retentionDays, heldUntil: null });
}

function localOf(at: Temporal.Instant | null, timeZone: string | null): string {
  const local = at?.toZonedDateTimeISO(timeZone ?? 'UTC').toPlainDateTime();
  return local?.toString({ smallestUnit: 'minute' }) ?? '';
}

function pathOf({ organisation, event }: EventScope): string {
  return paths.workspacePublish(organisation.slug, event.code);
}
