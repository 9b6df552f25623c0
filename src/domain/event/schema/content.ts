import { z } from 'zod';
import { freeSlug } from '../../organisation/schema.ts';

const text = z.string().max(100_000, 'tooLong');
const line = z.string().trim().max(500, 'tooLong');

/** A language tag in its usual form (BCP 47). */
const languageTag = z
  .string()
  .trim()
  .transform((tag, context) => {
    const known = canonicalTag(tag);
    if (known !== null) return known;
    context.addIssue({ code: 'custom', message: 'language' });
    return z.NEVER;
  });

/** What an event says. Texts are Markdown; an objective with an id that the event does not have is a new one. */
export const eventTexts = z.object({
  title: z.string().trim().max(300, 'tooLong'),
  summary: line,
  background: text,
  description: text,
  objectivesIntroduction: line,
  objectives: z
    .array(z.object({ id: z.uuid(), body: z.string().trim().min(1, 'empty').max(2000, 'tooLong') }))
    .max(100, 'tooMany'),
  linkDelivery: line,
  ledBy: line,
  regions: z.array(z.string().trim().min(1).max(100, 'tooLong')).max(50, 'tooMany'),
  place: line,
  cost: line,
  audience: z.string().trim().max(2000, 'tooLong'),
  contactAddress: z.email('address').max(254, 'address').nullable(),
  locale: languageTag,
});

const moment = local((given) =>
  Temporal.PlainDateTime.from(given, { overflow: 'reject' }).toString({ smallestUnit: 'minute' }),
);
const day = local((given) => Temporal.PlainDate.from(given, { overflow: 'reject' }).toString());
const whole = (least: number, most: number) =>
  z.number('number').int('number').min(least, 'number').max(most, 'number');

/** How an event is held. Moments are local ones of its zone, such as 2020-07-30T14:00. */
export const eventSettings = z.object({
  slug: freeSlug,
  sensitivity: z.enum(['open', 'sensitive', 'high-risk'], 'choose'),
  timeZone: z.string().refine(isTimeZone, 'zone').nullable(),
  startsLocal: moment.nullable(),
  endsLocal: moment.nullable(),
  registrationOpensLocal: moment.nullable(),
  /** The inclusive last day of registration. */
  lastDay: day.nullable(),
  /** Null: no limit. */
  capacity: whole(1, 10_000_000).nullable(),
  admission: z.enum(['automatic', 'approval'], 'choose'),
  confirmsAddress: z.boolean(),
  /** Whether people may register without an address; versions kept before there was a choice say no. */
  takesCodes: z.boolean().default(false),
  doorOpensMinutes: whole(0, 1440),
  retentionDays: whole(1, 3650),
});
export type EventSettings = z.infer<typeof eventSettings>;

/** Everything about an event that a version keeps: no people, no secrets. */
export const eventContent = eventTexts.extend(eventSettings.shape);
export type EventContent = z.infer<typeof eventContent>;
export type ContentField = keyof EventContent;

/** Of a published event these are not edited: the time moves by an action that tells people, the address stays. */
export const fixedOncePublished = [
  'slug',
  'timeZone',
  'startsLocal',
  'endsLocal',
] as const satisfies readonly ContentField[];

/** Why settings cannot be as they were asked for. `field` is the one to mend. */
export type SettingsProblem = {
  readonly field: keyof EventSettings | 'title';
  readonly code:
    | 'zoneFirst'
    | 'noSuchTime'
    | 'endBeforeStart'
    | 'lastDayAfterEnd'
    | 'opensAfterClose'
    | 'sensitivityFalls'
    | 'keptLonger'
    | 'neededForPublication'
    | 'neededByReaders'
    | 'taken';
};

function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

function local(normal: (given: string) => string) {
  return z.string().transform((given, context) => {
    try {
      return normal(given);
    } catch {
      context.addIssue({ code: 'custom', message: 'time' });
      return z.NEVER;
    }
  });
}

function isTimeZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== '';
  } catch {
    return false;
  }
}
