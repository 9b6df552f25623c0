import { isKept } from '../event/policy.ts';
import type { PublishedEvent } from '../event/schema.ts';
import type { RegistrationState } from '../registration/schema.ts';
import type { ClaimedMessage, DropReason, MessageKind } from './schema.ts';

type Timed = Pick<
  PublishedEvent,
  'state' | 'startsAt' | 'endsAt' | 'linksHeld' | 'timeZone' | 'retentionDays' | 'heldUntil'
>;
type Judged = Pick<ClaimedMessage, 'kind' | 'state' | 'revoked' | 'offeredUntil' | 'newAddress' | 'isWanted'>;

/** What to do with a message whose hour has come. `park`: its event waits for a new date, or its links are held. */
export type Verdict =
  | { readonly action: 'send' | 'park' }
  | { readonly action: 'drop'; readonly reason: DropReason };

const SEND: Verdict = { action: 'send' };
const drop = (reason: DropReason): Verdict => ({ action: 'drop', reason });

const REGISTERED: readonly RegistrationState[] = ['admitted', 'applied', 'waitlisted'];

/** In which states of a registration a kind of message still tells the truth. */
const FITS: Readonly<Record<MessageKind, readonly RegistrationState[]>> = {
  confirm: ['unconfirmed'],
  applied: ['applied'],
  waitlisted: ['waitlisted'],
  offer: ['waitlisted'],
  confirmation: ['admitted'],
  link: ['admitted'],
  reminder: ['admitted'],
  declined: ['declined'],
  again: ['unconfirmed', 'applied', 'waitlisted', 'admitted', 'declined'],
  moved: REGISTERED,
  room: ['admitted'],
  postponed: REGISTERED,
  cancelled: REGISTERED,
  withdrawn: ['withdrawn'],
  address: ['unconfirmed', 'applied', 'waitlisted', 'admitted'],
  outcomes: REGISTERED,
};

/** The states of the event in which a kind has something to say; where none is named, in all. */
const SPEAKS_OF: Readonly<Partial<Record<MessageKind, Timed['state']>>> = {
  moved: 'published',
  room: 'published',
  postponed: 'postponed',
  cancelled: 'cancelled',
};

/** What leads in, and what is for those who were there or would have liked to be. */
const NOT_FOR_REVOKED = new Set<MessageKind>(['confirmation', 'link', 'reminder', 'room', 'outcomes']);
/** Also what waits until the settings of the meeting have been looked at. */
const WAITS_FOR_A_DATE = new Set<MessageKind>(['link', 'reminder']);
const SPEAKS_AFTER_THE_END = new Set<MessageKind>(['again', 'declined', 'cancelled', 'withdrawn', 'address']);
/** Kinds that hold although the event is cancelled. */
const OUTLIVES_THE_EVENT = new Set<MessageKind>(['again', 'declined', 'cancelled', 'withdrawn', 'address']);

const before = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0;

/** Whether a message that is due still applies, at the moment in which it would go out. */
export function judge(message: Judged, event: Timed, now: Temporal.Instant): Verdict {
  if (!FITS[message.kind].includes(message.state)) return drop(reasonOf(message.state));
  if (event.state === 'cancelled' && !OUTLIVES_THE_EVENT.has(message.kind)) return drop('cancelled');
  if (message.kind === 'address' && message.newAddress === null) return drop('superseded');
  const speaksOf = SPEAKS_OF[message.kind];
  if (speaksOf !== undefined && speaksOf !== event.state) return drop('superseded');
  if (message.revoked && NOT_FOR_REVOKED.has(message.kind)) return drop('revoked');
  if (message.kind === 'outcomes') return judgeOutcomes(message, event, now);
  const isHeld = event.state === 'postponed' || event.linksHeld;
  if (isHeld && WAITS_FOR_A_DATE.has(message.kind)) return { action: 'park' };
  if (event.state === 'postponed') return SEND;
  return judgeHour(message, event, now);
}

function judgeOutcomes({ isWanted }: Judged, event: Timed, now: Temporal.Instant): Verdict {
  if (!isWanted) return drop('unwanted');
  const time = outcomesTime(event, now);
  if (time === 'now') return SEND;
  return drop(time === 'over' ? 'late' : 'superseded');
}

/**
 * Whether people may be told what came of an event: after its end, as long as they are kept. `never`: it was called off, or
 * waits for a new date.
 */
export type OutcomesTime = 'early' | 'now' | 'over' | 'never';

export function outcomesTime(
  event: Pick<Timed, 'state' | 'endsAt' | 'timeZone' | 'retentionDays' | 'heldUntil'>,
  now: Temporal.Instant,
): OutcomesTime {
  if (event.state !== 'published') return 'never';
  if (before(now, event.endsAt)) return 'early';
  return isKept(event, now) ? 'now' : 'over';
}

function judgeHour({ kind, offeredUntil }: Judged, event: Timed, now: Temporal.Instant): Verdict {
  if (!before(now, event.endsAt) && !SPEAKS_AFTER_THE_END.has(kind)) return drop('late');
  if (kind === 'reminder' && !before(now, event.startsAt)) return drop('late');
  if (kind === 'offer' && (offeredUntil === null || !before(now, offeredUntil))) return drop('late');
  if (kind === 'waitlisted' && offeredUntil !== null) return drop('superseded');
  return SEND;
}

function reasonOf(state: RegistrationState): DropReason {
  return state === 'withdrawn' || state === 'declined' ? state : 'superseded';
}

/**
 * The number of the present version of a person's calendar entry (RFC 5546 section 2.1.4). It rises with every change of
 * the event's time or state, and each time that they are given a place or withdraw.
 */
export function calendarSequence(event: { readonly scheduleRevision: number }, changes: number): number {
  return event.scheduleRevision + Math.max(0, changes - 1);
}

const NEWS_STAYS_NEWS = Temporal.Duration.from({ hours: 24 });
const UNTIL_THE_START = new Set<MessageKind>([
  'offer',
  'confirmation',
  'link',
  'reminder',
  'moved',
  'room',
  'waitlisted',
]);

/**
 * Until when a message is tried again: those that help to come until the start (the end, for who joins a session that
 * runs), the others for a day.
 */
export function givesUpAt(
  { kind, dueAt }: Pick<ClaimedMessage, 'kind' | 'dueAt'>,
  event: Timed,
): Temporal.Instant {
  const aDay = dueAt.add(NEWS_STAYS_NEWS);
  if (!UNTIL_THE_START.has(kind) || event.state === 'postponed') return aDay;
  return before(dueAt, event.startsAt) ? event.startsAt : event.endsAt;
}

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 600_000;
const LONGEST_PAUSE_OF_AN_OUTAGE = 60_000;

/**
 * How long to wait before the next try, in milliseconds of the machine's clock: twice as long each time, from 5 seconds
 * to 10 minutes, less up to a half at random so that those who failed together do not come back together. After an
 * outage, which says nothing about a mail, no longer than a minute: what was tried first is also the most urgent.
 * `chance` is between 0 and 1.
 */
export function pauseBefore(
  { attempts, outage }: { readonly attempts: number; readonly outage: boolean },
  chance: number,
): number {
  const most = outage ? LONGEST_PAUSE_OF_AN_OUTAGE : LONGEST_PAUSE;
  const longest = Math.min(most, FIRST_PAUSE * 2 ** Math.max(0, attempts - 1));
  return Math.round(longest * (1 - chance / 2));
}

/** What an organiser can do about a mail that did not arrive. */
export type DeliveryAdvice = 'address' | 'full' | 'refused' | 'late' | 'other';

/**
 * Reads the enhanced status code (RFC 3463) or the word that was recorded. Only the class, the subject and a few details
 * are told apart: servers choose them in many ways.
 */
export function adviceOn(reason: string | null): DeliveryAdvice {
  if (reason === null) return 'other';
  if (/^[45]\.2\.2$/.test(reason)) return 'full';
  if (/^5\.1\.|^5\.2\.1$|^unsendable$/.test(reason)) return 'address';
  if (/^[45]\.7\.|^login$|^tls$/.test(reason)) return 'refused';
  return /^4\.|^4yz$|^timeout$|^dns$|^network$/.test(reason) ? 'late' : 'other';
}
