import type { Breach } from './schema/breach.ts';

/** Regulation (EU) 2016/679, article 33(1): without undue delay, and where feasible within 72 hours of noticing it. */
const HOURS_TO_TELL = 72;

/**
 * How the authority stands to a breach. `running` and `overdue`: not told yet. `needless`: nobody is likely to be harmed,
 * which is to be reasoned and kept.
 */
export type ClockState = 'running' | 'overdue' | 'in-time' | 'late' | 'needless';

export type BreachClock = {
  readonly state: ClockState;
  readonly deadline: Temporal.Instant;
  /** Whole hours until the deadline; 0 from then on. */
  readonly hoursLeft: number;
  /** Whether the people themselves have to be told and have not been (article 34: a high risk). */
  readonly oweWordToPeople: boolean;
};

type Clocked = Pick<Breach, 'noticedAt' | 'risk' | 'authorityToldAt' | 'peopleToldAt'>;

export function breachClock(breach: Clocked, now: Temporal.Instant): BreachClock {
  const deadline = breach.noticedAt.add({ hours: HOURS_TO_TELL });
  const left = now.until(deadline).total('hours');
  return {
    state: stateOf(breach, deadline, now),
    deadline,
    hoursLeft: Math.max(0, Math.floor(left)),
    oweWordToPeople: breach.risk === 'high' && breach.peopleToldAt === null,
  };
}

function stateOf(breach: Clocked, deadline: Temporal.Instant, now: Temporal.Instant): ClockState {
  const { authorityToldAt, risk } = breach;
  if (authorityToldAt !== null) {
    return Temporal.Instant.compare(authorityToldAt, deadline) <= 0 ? 'in-time' : 'late';
  }
  if (risk === 'none') return 'needless';
  return Temporal.Instant.compare(now, deadline) < 0 ? 'running' : 'overdue';
}
