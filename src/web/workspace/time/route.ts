import { moveEvent } from '../../../domain/event/commands/move-event.ts';
import { findStaffEvent } from '../../../domain/event/data/staff-events.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { countEffects } from '../../../domain/messaging/data/effects.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { type NewTime, parseTime, type TimeFault, type TimeValues, typedTime } from './form.ts';
import { type DatedEvent, TimePage } from './page.tsx';

/** Moving an event: the new time, then whom it concerns, then the button. */
export function timeRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceTime, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showTime(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takeTime(web, call, scope)),
  ];
}

/** Drafts have their times in the form of the event; here is what people know already. */
function datedOf({ event }: EventScope): DatedEvent {
  const { state, timeZone, startsAt, endsAt } = event;
  const isKnown = state === 'published' || state === 'postponed';
  if (!isKnown || timeZone === null || startsAt === null || endsAt === null) return notFound();
  return { ...event, timeZone, startsAt, endsAt };
}

// The new time stands in the address, so that it can be looked at before anything is changed.
async function showTime(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const event = datedOf(scope);
  const asked = call.req.query();
  const values = asked.starts === undefined ? timesOf(event) : typedTime(asked);
  const parsed = asked.starts === undefined ? null : parseTime(values, nowIn(web, event));
  if (parsed?.ok === false) return show(web, call, { scope, values, faults: parsed.error });
  return show(web, call, { scope, values, chosen: parsed?.value ?? null });
}

async function takeTime(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const event = datedOf(scope);
  const fields = await readForm(call.req.raw);
  const values = typedTime(fields);
  const parsed = parseTime(values, nowIn(web, event));
  if (!parsed.ok) return show(web, call, { scope, values, faults: parsed.error });
  const outcome = await moveEvent(web.context, event.id, {
    ...parsed.value,
    accountId: scope.session.accountId,
    seenRevision: Number(fields.revision),
  });
  const done = withDone(paths.workspaceChanges(scope.organisation.slug, event.code), 'moved');
  if (outcome === 'moved') return seeOther(done);
  // Read again: what the first press of the same button did is not in what this one began with.
  const now = await readAgain(web, scope);
  if (isThere(datedOf(now), parsed.value)) return seeOther(done);
  return show(web, call, { scope: now, values, isStale: true });
}

async function readAgain(web: Web, scope: EventScope): Promise<EventScope> {
  const event = await findStaffEvent(web.context, scope.organisation.id, scope.event.code);
  return event === null ? notFound() : { ...scope, event };
}

function isThere(event: DatedEvent, { startsLocal, endsLocal, lastDay }: NewTime): boolean {
  const { startsAt, endsAt, timeZone } = event;
  return (
    event.state === 'published' &&
    (event.lastDay?.equals(lastDay) ?? false) &&
    startsLocal.toZonedDateTime(timeZone).toInstant().equals(startsAt) &&
    endsLocal.toZonedDateTime(timeZone).toInstant().equals(endsAt)
  );
}

function nowIn(web: Web, { timeZone }: DatedEvent): Temporal.PlainDateTime {
  return web.context.clock.now().toZonedDateTimeISO(timeZone).toPlainDateTime();
}

function timesOf({ startsAt, endsAt, timeZone, lastDay }: DatedEvent): TimeValues {
  const local = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  const day = lastDay ?? startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  return { starts: local(startsAt), ends: local(endsAt), lastDay: day.toString() };
}

type Shown = {
  readonly scope: EventScope;
  readonly values: TimeValues;
  readonly faults?: readonly TimeFault[];
  readonly chosen?: NewTime | null;
  readonly isStale?: boolean;
};

async function show(web: Web, call: Call, shown: Shown): Promise<Response> {
  const { scope, values, faults = [], chosen = null, isStale = false } = shown;
  const t = readerTranslator(web, call, scope.organisation.locale);
  const frame = workspaceFrame(web, {
    t,
    scope,
    path: paths.workspaceTime(scope.organisation.slug, scope.event.code),
  });
  const effects = await countEffects(web.context, scope.event.id);
  const page = TimePage({ frame, scope, event: datedOf(scope), values, faults, chosen, effects, isStale });
  return html(page, faults.length > 0 || isStale ? 422 : 200);
}
