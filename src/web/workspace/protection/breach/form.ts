import {
  type Breach,
  type BreachInput,
  breachInput,
  breachRisks,
} from '../../../../domain/protection/schema/breach.ts';
import { err, ok, type Result } from '../../../../platform/result.ts';
import type { Fault } from '../../../../ui/fault-at.ts';

/** A breach as it is typed; moments are those of UTC. */
export type BreachValues = {
  readonly noticed: string;
  readonly events: readonly string[];
  readonly risk: string;
  readonly people: string;
  readonly records: string;
  readonly what: string;
  readonly consequences: string;
  readonly measures: string;
  readonly why: string;
  readonly authorityTold: string;
  readonly peopleTold: string;
  readonly closed: boolean;
};

export const breachTexts = ['what', 'consequences', 'measures', 'why'] as const;
const MOST_CHARACTERS = 20_000;

const local = (at: Temporal.Instant | null): string =>
  at === null ? '' : at.toZonedDateTimeISO('UTC').toPlainDateTime().toString({ smallestUnit: 'minute' });

export function valuesOf(breach: Breach): BreachValues {
  return {
    noticed: local(breach.noticedAt),
    events: breach.eventIds,
    risk: breach.risk,
    people: breach.peopleCount === null ? '' : String(breach.peopleCount),
    records: breach.recordsCount === null ? '' : String(breach.recordsCount),
    ...breach.account,
    authorityTold: local(breach.authorityToldAt),
    peopleTold: local(breach.peopleToldAt),
    closed: breach.closedAt !== null,
  };
}

/** The form of a breach that was noticed just now. */
export function freshValues(now: Temporal.Instant): BreachValues {
  const texts = { what: '', consequences: '', measures: '', why: '' };
  const told = { authorityTold: '', peopleTold: '' };
  return {
    noticed: local(now),
    events: [],
    risk: 'unknown',
    people: '',
    records: '',
    ...texts,
    ...told,
    closed: false,
  };
}

export function typedBreach(answers: URLSearchParams): BreachValues {
  const typed = (name: string, most = 40) => (answers.get(name) ?? '').slice(0, most).trim();
  return {
    noticed: typed('noticed'),
    events: answers.getAll('events'),
    risk: typed('risk'),
    people: typed('people'),
    records: typed('records'),
    what: typed('what', MOST_CHARACTERS),
    consequences: typed('consequences', MOST_CHARACTERS),
    measures: typed('measures', MOST_CHARACTERS),
    why: typed('why', MOST_CHARACTERS),
    authorityTold: typed('authorityTold'),
    peopleTold: typed('peopleTold'),
    closed: answers.get('closed') === 'yes',
  };
}

/** Reads what was typed; tells every fault at once. Nobody notices or tells in the future. */
export function parseBreach(
  values: BreachValues,
  now: Temporal.Instant,
): Result<BreachInput, readonly Fault[]> {
  const moments = {
    noticed: momentOf(values.noticed, now),
    authorityTold: momentOf(values.authorityTold, now),
    peopleTold: momentOf(values.peopleTold, now),
  };
  const faults: Fault[] = [];
  if (moments.noticed === null || moments.noticed === 'wrong') {
    faults.push({ field: 'noticed', message: 'protection.breach.error.noticed' });
  }
  for (const field of ['authorityTold', 'peopleTold'] as const) {
    if (moments[field] === 'wrong') faults.push({ field, message: 'protection.breach.error.told' });
  }
  for (const field of ['people', 'records'] as const) {
    if (!/^\d{0,8}$/.test(values[field])) faults.push({ field, message: 'protection.breach.error.count' });
  }
  if (values.what === '') faults.push({ field: 'what', message: 'protection.breach.error.what' });
  for (const field of breachTexts) {
    if (values[field].length > 10_000) faults.push({ field, message: 'protection.breach.error.long' });
  }
  if (faults.length > 0) return err(faults);
  const parsed = breachInput.safeParse(inputOf(values, moments));
  return parsed.success ? ok(parsed.data) : err([{ field: null, message: 'protection.breach.error.other' }]);
}

function inputOf(values: BreachValues, moments: Readonly<Record<string, unknown>>) {
  const { what, consequences, measures, why } = values;
  const countOf = (typed: string) => (typed === '' ? null : Number(typed));
  return {
    noticedAt: moments.noticed,
    eventIds: values.events,
    risk: breachRisks.find((risk) => risk === values.risk) ?? 'unknown',
    peopleCount: countOf(values.people),
    recordsCount: countOf(values.records),
    account: { what, consequences, measures, why },
    authorityToldAt: moments.authorityTold,
    peopleToldAt: moments.peopleTold,
    isClosed: values.closed,
  };
}

function momentOf(typed: string, now: Temporal.Instant): Temporal.Instant | 'wrong' | null {
  if (typed === '') return null;
  try {
    const at = Temporal.PlainDateTime.from(typed, { overflow: 'reject' }).toZonedDateTime('UTC').toInstant();
    return Temporal.Instant.compare(at, now) > 0 ? 'wrong' : at;
  } catch {
    return 'wrong';
  }
}
