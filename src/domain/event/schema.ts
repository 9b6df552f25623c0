import { z } from 'zod';
import type { Helpline } from '../helpline/schema.ts';
import { freeSlug } from '../organisation/schema.ts';
import type { Question } from '../question/schema.ts';

/** How much harm a leak about this event could do; sets the safe defaults of `sensitivityDefaults`. */
export type Sensitivity = 'open' | 'sensitive' | 'high-risk';

type Defaults = {
  readonly confirmsAddress: boolean;
  readonly admission: 'automatic' | 'approval';
  readonly takesCodes: boolean;
  readonly neutralMail: boolean;
  readonly exitControl: boolean;
  readonly doorOpensMinutes: number;
  readonly retentionDays: number;
};

/** The safe defaults that follow from the sensitivity of an event. */
export const sensitivityDefaults = {
  open: {
    confirmsAddress: false,
    admission: 'automatic',
    takesCodes: false,
    neutralMail: false,
    exitControl: false,
    doorOpensMinutes: 30,
    retentionDays: 90,
  },
  sensitive: {
    confirmsAddress: true,
    admission: 'automatic',
    takesCodes: true,
    neutralMail: true,
    exitControl: true,
    doorOpensMinutes: 15,
    retentionDays: 30,
  },
  'high-risk': {
    confirmsAddress: true,
    admission: 'approval',
    takesCodes: true,
    neutralMail: true,
    exitControl: true,
    doorOpensMinutes: 10,
    retentionDays: 7,
  },
} as const satisfies Record<Sensitivity, Defaults>;

/** How long a postponed event keeps its people beyond the usual: without them it could not be held later. */
export const DAYS_TO_FIND_A_NEW_DATE = 180;

export type EventState = 'draft' | 'published' | 'postponed' | 'cancelled';

/**
 * What the public page says of an event at one moment, from its state, its times and its places.
 * `announced`: registration has not opened. `closing-soon`: open, and the last 48 hours run.
 */
export type PublicStatus =
  | 'announced'
  | 'open'
  | 'closing-soon'
  | 'full'
  | 'closed'
  | 'live'
  | 'ended'
  | 'cancelled'
  | 'postponed';

/** What the public may know of the places (DESIGN section 6): never a count. */
export type Availability = 'open' | 'nearly-full' | 'full';

export type Objective = { readonly id: string; readonly position: number; readonly body: string };

export type Panellist = {
  readonly position: number;
  readonly role: 'speaker' | 'moderator';
  /** Empty for who does not want to be named. */
  readonly name: string;
  readonly affiliation: string;
};

/** An organisation that holds an event together with the one whose event it is. */
export type EventHost = { readonly slug: string; readonly name: string };

/** An event as everybody may see it. Texts are Markdown; instants derive from the local times and the zone. */
export type PublishedEvent = {
  readonly id: string;
  readonly organisationId: string;
  readonly slug: string;
  readonly code: string;
  readonly version: number;
  readonly state: Exclude<EventState, 'draft'>;
  readonly sensitivity: Sensitivity;
  readonly locale: string;
  readonly title: string;
  readonly summary: string;
  readonly background: string;
  readonly description: string;
  readonly objectivesIntroduction: string;
  readonly objectives: readonly Objective[];
  readonly panellists: readonly Panellist[];
  /** What the form asks beside name and address. */
  readonly questions: readonly Question[];
  /** When the first consent of those on the panel runs out; null: nobody is on it. */
  readonly panelHoldsUntil: Temporal.Instant | null;
  /** Where readers find help; none that is past its day. */
  readonly helplines: readonly Helpline[];
  /** The other organisations that hold it. */
  readonly hosts: readonly EventHost[];
  readonly linkDelivery: string;
  readonly ledBy: string;
  readonly regions: readonly string[];
  readonly place: string;
  readonly cost: string;
  readonly audience: string;
  readonly contactAddress: string | null;
  readonly timeZone: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** The inclusive last day of registration, a local day of `timeZone`. */
  readonly lastDay: Temporal.PlainDate | null;
  readonly registrationOpensAt: Temporal.Instant | null;
  /** Exclusive. */
  readonly registrationClosesAt: Temporal.Instant;
  readonly admission: 'automatic' | 'approval';
  readonly confirmsAddress: boolean;
  /** Whether people may register without an address, and come back with a code. */
  readonly takesCodes: boolean;
  readonly doorOpensMinutes: number;
  readonly retentionDays: number;
  /** A legal hold keeps the people at least until this day. */
  readonly heldUntil: Temporal.PlainDate | null;
  readonly scheduleRevision: number;
  /** Whether links and door wait until the settings of the meeting have been looked at. */
  readonly linksHeld: boolean;
  readonly publishedAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
};

/** A line in a list of events. */
export type EventSummary = Pick<
  PublishedEvent,
  | 'id'
  | 'slug'
  | 'state'
  | 'title'
  | 'summary'
  | 'timeZone'
  | 'startsAt'
  | 'endsAt'
  | 'registrationClosesAt'
  | 'sensitivity'
  | 'updatedAt'
  | 'publishedAt'
> & {
  /** The organisation whose event it is: its page stands there, whatever list it is in. */
  readonly organisationSlug: string;
};

/** An event as it stands in the workspace: a draft may lack its times. */
export type StaffEvent = Pick<
  PublishedEvent,
  | 'id'
  | 'organisationId'
  | 'code'
  | 'slug'
  | 'version'
  | 'sensitivity'
  | 'locale'
  | 'title'
  | 'registrationOpensAt'
  | 'lastDay'
  | 'admission'
  | 'confirmsAddress'
  | 'takesCodes'
  | 'doorOpensMinutes'
  | 'retentionDays'
  | 'scheduleRevision'
  | 'linksHeld'
> & {
  /** The organisation whose event it is, which need not be the one at work. */
  readonly organisationSlug: string;
  readonly state: EventState;
  readonly timeZone: string | null;
  readonly startsAt: Temporal.Instant | null;
  readonly endsAt: Temporal.Instant | null;
  readonly registrationClosesAt: Temporal.Instant | null;
  /** Whether lists of a sensitive event may leave as a file. */
  readonly exportsAllowed: boolean;
  /** Whether the organisation whose event it is demands a second factor of everybody who works on it. */
  readonly demandsSecondFactor: boolean;
  /** What another organisation lets this one's staff do in its event; null for an event of one's own. */
  readonly sharedRoles: readonly string[] | null;
};

const text = z.string().max(100_000).default('');
const line = z.string().trim().max(500).default('');

/** What an organiser decides about an event. Absent values take the defaults of the sensitivity. */
export const eventInput = z.object({
  slug: freeSlug,
  title: z.string().trim().max(300),
  summary: line,
  sensitivity: z.enum(['open', 'sensitive', 'high-risk']),
  locale: z.string().default('en'),
  background: text,
  description: text,
  objectivesIntroduction: line,
  objectives: z.array(z.string().trim().min(1).max(2000)).max(100).default([]),
  linkDelivery: line,
  ledBy: line,
  regions: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  other: z.array(z.object({ heading: z.string().nullable(), text: z.string() })).default([]),
  place: line,
  cost: line,
  audience: z.string().trim().max(2000).default(''),
  contactAddress: z.email().nullable().default(null),
  timeZone: z.string().refine(isTimeZone, 'zone').nullable(),
  startsLocal: z.instanceof(Temporal.PlainDateTime).nullable(),
  endsLocal: z.instanceof(Temporal.PlainDateTime).nullable(),
  lastDay: z.instanceof(Temporal.PlainDate).nullable().default(null),
  registrationOpensAt: z.instanceof(Temporal.Instant).nullable().default(null),
  capacity: z.number().int().positive().nullable().default(null),
  admission: z.enum(['automatic', 'approval']).optional(),
  confirmsAddress: z.boolean().optional(),
  takesCodes: z.boolean().optional(),
  doorOpensMinutes: z.number().int().min(0).max(1440).optional(),
  retentionDays: z.number().int().min(1).max(3650).optional(),
  panellists: z
    .array(
      z.object({
        role: z.enum(['speaker', 'moderator']),
        name: z.string().trim().min(1).max(200),
        affiliation: line,
        consentExpiresAt: z.instanceof(Temporal.Instant),
      }),
    )
    .max(100)
    .default([]),
  /** The secret address of the meeting. The door leads to encrypted places only. */
  meetingAddress: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
  /** Whether somebody has looked at the settings of the meeting; until then links and door wait. */
  meetingChecked: z.boolean().default(false),
  /** Also secret: passcodes and numbers of the meeting, one a line. */
  meetingDetails: z.string().max(5000).nullable().default(null),
});
export type EventInput = z.infer<typeof eventInput>;

function isTimeZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== '';
  } catch {
    return false;
  }
}

/** What still keeps a draft from being published. */
export type MissingPart =
  | 'title'
  | 'timeZone'
  | 'startsLocal'
  | 'endsLocal'
  | 'order'
  | 'questions'
  | 'refused';
