/** How much harm a leak about this event could do; sets the safe defaults of `sensitivityDefaults`. */
export type Sensitivity = 'open' | 'sensitive' | 'high-risk';

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
  readonly name: string;
  readonly affiliation: string;
};

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
  readonly doorOpensMinutes: number;
  readonly retentionDays: number;
  readonly scheduleRevision: number;
  readonly publishedAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
};

/** A line in a list of events. */
export type EventSummary = Pick<
  PublishedEvent,
  'id' | 'slug' | 'state' | 'title' | 'summary' | 'timeZone' | 'startsAt' | 'endsAt' | 'registrationClosesAt' | 'sensitivity' | 'updatedAt' | 'publishedAt'
>;
