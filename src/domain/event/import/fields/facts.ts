import type { DateMention } from '../dates/find-dates.ts';
import type { DeadlineMention } from '../dates/find-deadline.ts';
import type { HoursMention } from '../dates/find-hours.ts';
import type { ZoneMention } from '../dates/find-zones.ts';
import type { RegistrationLink } from '../schema.ts';

/** A sentence and where it stands. */
export type Place = { readonly line: number; readonly text: string };
type At<T> = T & { readonly place: Place };

/** What the sentences of a page say, in its order, before anything is decided. */
export type Facts = {
  readonly links: RegistrationLink[];
  readonly deadlines: At<DeadlineMention>[];
  readonly deliveries: Place[];
  readonly leaders: At<{ readonly name: string }>[];
  readonly days: At<{ readonly day: DateMention; readonly isSure: boolean }>[];
  readonly hours: At<{ readonly hours: HoursMention; readonly isEnd: boolean }>[];
  readonly zones: At<ZoneMention>[];
  readonly regions: At<{ readonly names: readonly string[] }>[];
};

export function noFacts(): Facts {
  return {
    links: [],
    deadlines: [],
    deliveries: [],
    leaders: [],
    days: [],
    hours: [],
    zones: [],
    regions: [],
  };
}
