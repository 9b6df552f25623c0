import { deriveInstants } from '../../../domain/event/rules.ts';
import type { EventContent } from '../../../domain/event/schema/content.ts';
import type { PublicStatus, PublishedEvent, StaffEvent } from '../../../domain/event/schema.ts';
import { localTimes, opensAt } from '../../../domain/event/settings-rules.ts';
import type { Moment } from '../../public/event/moment.ts';

/** Every state that readers can find an event in. */
export const previewStates = [
  'announced',
  'open',
  'closing-soon',
  'full',
  'closed',
  'live',
  'ended',
  'cancelled',
  'postponed',
] as const satisfies readonly PublicStatus[];

export type PreviewSource = {
  readonly content: EventContent;
  readonly event: StaffEvent;
  /** What the page takes from elsewhere: the panel, who holds it too, and what the form asks. */
  readonly parts: Pick<
    PublishedEvent,
    'panellists' | 'panelHoldsUntil' | 'hosts' | 'questions' | 'helplines'
  >;
  readonly now: Temporal.Instant;
  /** Stands where there is no title yet. */
  readonly untitled: string;
};

const DAYS_TO_EXAMPLE = 14;

/** An event as readers would find it in a state. Where its time is not decided, an example stands in. */
export function previewEvent(
  { content, event, parts, now, untitled }: PreviewSource,
  status: PublicStatus,
): PublishedEvent {
  const { registrationOpensLocal: _, objectives, startsLocal: _s, endsLocal: _e, ...texts } = content;
  const times = timesOf(content, now);
  return {
    ...texts,
    ...times,
    ...parts,
    title: content.title === '' ? untitled : content.title,
    id: event.id,
    organisationId: event.organisationId,
    code: event.code,
    version: event.version,
    state: status === 'cancelled' || status === 'postponed' ? status : 'published',
    objectives: objectives.map((objective, index) => ({ ...objective, position: index + 1 })),
    lastDay: content.lastDay === null ? null : Temporal.PlainDate.from(content.lastDay),
    registrationOpensAt: opensAt(content) ?? (status === 'announced' ? now.add({ hours: 24 }) : null),
    linksHeld: event.linksHeld,
    heldUntil: null,
    scheduleRevision: event.scheduleRevision,
    publishedAt: now,
    updatedAt: now,
  };
}

/** Whether everything that a page says of the time is decided. */
export function isDated({ timeZone, startsLocal, endsLocal }: EventContent): boolean {
  return timeZone !== null && startsLocal !== null && endsLocal !== null;
}

function timesOf(content: EventContent, now: Temporal.Instant) {
  const { startsAt, endsAt, registrationClosesAt } = deriveInstants(localTimes(content));
  const { timeZone } = content;
  if (timeZone !== null && startsAt !== null && endsAt !== null && registrationClosesAt !== null)
    return { timeZone, startsAt, endsAt, registrationClosesAt };
  const example = now
    .toZonedDateTimeISO(timeZone ?? 'UTC')
    .add({ days: DAYS_TO_EXAMPLE })
    .withPlainTime('14:00');
  const starts = example.toInstant();
  return {
    timeZone: example.timeZoneId,
    startsAt: starts,
    endsAt: starts.add({ minutes: 90 }),
    registrationClosesAt: starts,
  };
}

const taking: readonly PublicStatus[] = ['open', 'closing-soon', 'full', 'postponed'];

/** How it stands in a state, whatever the clock says. */
export function previewMoment(status: PublicStatus): Moment {
  return {
    status,
    availability: status === 'full' ? 'full' : 'open',
    takesRegistrations: taking.includes(status),
  };
}
