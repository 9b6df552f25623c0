import type { Arrivals } from '../../../domain/meeting/data/arrivals.ts';
import type { DeliveryCount, DeliveryState } from '../../../domain/messaging/data/deliveries.ts';
import { type MessageKind, messageKinds } from '../../../domain/messaging/schema.ts';
import type { DayCount } from '../../../domain/registration/data/over-time.ts';
import type { RegistrationState } from '../../../domain/registration/schema.ts';

/** What the figures of an event are drawn from, as the database counted it. */
export type FigureData = {
  readonly days: readonly DayCount[];
  readonly deliveries: readonly DeliveryCount[];
  readonly arrivals: readonly Arrivals[];
};

export type DayTotal = { readonly day: Temporal.PlainDate; readonly count: number; readonly total: number };

/** How many registered on each day that had any, and how many there were by its end. */
export function totalsByDay(days: readonly DayCount[]): DayTotal[] {
  const totals: DayTotal[] = [];
  for (const { day, count } of days) {
    const last = totals.at(-1);
    if (last?.day.equals(day)) {
      totals[totals.length - 1] = { day, count: last.count + count, total: last.total + count };
    } else totals.push({ day, count, total: (last?.total ?? 0) + count });
  }
  return totals;
}

/** In the order in which they matter to who looks. */
const states = [
  'admitted',
  'waitlisted',
  'applied',
  'unconfirmed',
  'withdrawn',
  'declined',
] as const satisfies readonly RegistrationState[];

/** How many are in each state, those of which there is none included. */
export function countsByState(
  days: readonly DayCount[],
): { state: (typeof states)[number]; count: number }[] {
  return states.map((state) => ({
    state,
    count: days.filter((day) => day.state === state).reduce((sum, { count }) => sum + count, 0),
  }));
}

/** How the messages of one kind stand. What is not needed any more is not counted. */
export type KindTotal = {
  readonly kind: MessageKind;
  readonly sent: number;
  readonly ahead: number;
  readonly failed: number;
};

const AHEAD: readonly DeliveryState[] = ['planned', 'due', 'sending', 'deferred'];

/** The kinds of which there is any, in the order in which they go out. */
export function totalsByKind(deliveries: readonly DeliveryCount[]): KindTotal[] {
  const count = (kind: MessageKind, states: readonly DeliveryState[]) =>
    deliveries
      .filter((one) => one.kind === kind && states.includes(one.state))
      .reduce((sum, one) => sum + one.count, 0);
  return messageKinds
    .map((kind) => ({
      kind,
      sent: count(kind, ['sent']),
      ahead: count(kind, AHEAD),
      failed: count(kind, ['failed', 'bounced', 'unreached']),
    }))
    .filter(({ sent, ahead, failed }) => sent + ahead + failed > 0);
}

export type ArrivalTotal = {
  readonly from: Temporal.Instant;
  readonly count: number;
  readonly total: number;
};

const STEP_MINUTES = 5;

/** First arrivals in steps of five minutes, those in which somebody came, with how many had come by their end. */
export function totalsByStep(arrivals: readonly Arrivals[]): ArrivalTotal[] {
  const length = STEP_MINUTES * 60_000;
  const totals: ArrivalTotal[] = [];
  for (const { minute, count } of arrivals) {
    const from = Temporal.Instant.fromEpochMilliseconds(
      Math.floor(minute.epochMilliseconds / length) * length,
    );
    const last = totals.at(-1);
    if (last?.from.equals(from)) {
      totals[totals.length - 1] = { from, count: last.count + count, total: last.total + count };
    } else totals.push({ from, count, total: (last?.total ?? 0) + count });
  }
  return totals;
}
