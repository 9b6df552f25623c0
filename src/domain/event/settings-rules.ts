import { deriveInstants } from './rules.ts';
import type { EventContent, SettingsProblem } from './schema/content.ts';
import type { Sensitivity } from './schema.ts';

const ranks = { open: 0, sensitive: 1, 'high-risk': 2 } as const satisfies Record<Sensitivity, number>;

export type Circumstances = {
  /** What holds now. */
  readonly before: Pick<EventContent, 'sensitivity' | 'retentionDays'>;
  /** Whether anybody has ever registered. */
  readonly hasRegistered: boolean;
  /** Who has to find it complete: the plan that will publish the draft, or readers. */
  readonly completeFor: 'publication' | 'readers' | null;
};

/** Everything that keeps settings from being as they are asked for; empty where they may be. */
export function settingsProblems(wanted: EventContent, circumstances: Circumstances): SettingsProblem[] {
  return [...timeProblems(wanted), ...promiseProblems(wanted, circumstances), ...gaps(wanted, circumstances)];
}

/** The local times of a content as values, for `deriveInstants`. */
export function localTimes({ timeZone, startsLocal, endsLocal, lastDay }: EventContent) {
  return {
    timeZone,
    startsLocal: startsLocal === null ? null : Temporal.PlainDateTime.from(startsLocal),
    endsLocal: endsLocal === null ? null : Temporal.PlainDateTime.from(endsLocal),
    lastDay: lastDay === null ? null : Temporal.PlainDate.from(lastDay),
  };
}

/** When registration opens; null: from the moment of publication. */
export function opensAt({
  timeZone,
  registrationOpensLocal,
}: Pick<EventContent, 'timeZone' | 'registrationOpensLocal'>) {
  if (timeZone === null || registrationOpensLocal === null) return null;
  return Temporal.PlainDateTime.from(registrationOpensLocal).toZonedDateTime(timeZone).toInstant();
}

function timeProblems(wanted: EventContent): SettingsProblem[] {
  const { timeZone, startsLocal, endsLocal, registrationOpensLocal, lastDay } = wanted;
  const given = { startsLocal, endsLocal, registrationOpensLocal };
  if (timeZone === null) {
    const isTimed = [...Object.values(given), lastDay].some((each) => each !== null);
    return isTimed ? [{ field: 'timeZone', code: 'zoneFirst' }] : [];
  }
  const unreal = (['startsLocal', 'endsLocal', 'registrationOpensLocal'] as const).filter(
    (field) => !isOnClocks(given[field], timeZone),
  );
  return [
    ...unreal.map((field): SettingsProblem => ({ field, code: 'noSuchTime' })),
    ...orderProblems(wanted),
  ];
}

function orderProblems(wanted: EventContent): SettingsProblem[] {
  const times = localTimes(wanted);
  const { startsAt, endsAt, registrationClosesAt } = deriveInstants(times);
  const opens = opensAt(wanted);
  const checks: [SettingsProblem, boolean][] = [
    [{ field: 'endsLocal', code: 'endBeforeStart' }, isReached(startsAt, endsAt)],
    [
      { field: 'lastDay', code: 'lastDayAfterEnd' },
      times.lastDay !== null &&
        times.endsLocal !== null &&
        Temporal.PlainDate.compare(times.lastDay, times.endsLocal.toPlainDate()) > 0,
    ],
    [{ field: 'registrationOpensLocal', code: 'opensAfterClose' }, isReached(opens, registrationClosesAt)],
  ];
  return checks.filter(([, isFault]) => isFault).map(([problem]) => problem);
}

/** What people registered under does not become less careful. */
function promiseProblems(wanted: EventContent, { before, hasRegistered }: Circumstances): SettingsProblem[] {
  if (!hasRegistered) return [];
  const checks: [SettingsProblem, boolean][] = [
    [
      { field: 'sensitivity', code: 'sensitivityFalls' },
      ranks[wanted.sensitivity] < ranks[before.sensitivity],
    ],
    [{ field: 'retentionDays', code: 'keptLonger' }, wanted.retentionDays > before.retentionDays],
  ];
  return checks.filter(([, isFault]) => isFault).map(([problem]) => problem);
}

function gaps(
  { title, timeZone, startsLocal, endsLocal }: EventContent,
  { completeFor }: Circumstances,
): SettingsProblem[] {
  if (completeFor === null) return [];
  const code = completeFor === 'publication' ? 'neededForPublication' : 'neededByReaders';
  const needed = { title: title === '' ? null : title, timeZone, startsLocal, endsLocal };
  return (['title', 'timeZone', 'startsLocal', 'endsLocal'] as const)
    .filter((field) => needed[field] === null)
    .map((field) => ({ field, code }));
}

/** Whether one instant lies at or after another; unknown ones are in no wrong order. */
function isReached(one: Temporal.Instant | null, other: Temporal.Instant | null): boolean {
  return one !== null && other !== null && Temporal.Instant.compare(one, other) >= 0;
}

/** False for the hour that is left out when clocks go forward. */
function isOnClocks(given: string | null, timeZone: string): boolean {
  if (given === null) return true;
  const local = Temporal.PlainDateTime.from(given);
  return local.toZonedDateTime(timeZone).toPlainDateTime().equals(local);
}
