/** How a pasted page is written. */
export type PageFormat = 'text' | 'markdown' | 'html';

export type NavigationChild = {
  readonly label: string;
  readonly blurb: string | null;
  /** Only where the page gives a whole address (http, https or mailto). */
  readonly href: string | null;
};

/** A section of the site's navigation, with the pages below it. `line` is the line of its label, from 1. */
export type NavigationDraft = NavigationChild & {
  readonly children: readonly NavigationChild[];
  readonly line: number;
};

export type RegistrationLink = { readonly line: number; readonly href: string | null; readonly text: string };

/** What a heading was taken for; `null` where its words are in no table. */
export type SectionKind =
  | 'background'
  | 'description'
  | 'objectives'
  | 'registration'
  | 'deadline'
  | 'joining'
  | 'time'
  | 'title'
  | 'organisation'
  | 'other';

/**
 * What was read from a page. Nothing of the page's visible text is missing here: what fits no field is in `other`,
 * the words around a value (a date, a name) are in `sources`, and headings are in `headings`.
 */
export type EventDraft = {
  readonly navigation: readonly NavigationDraft[];
  readonly title: string | null;
  readonly organisation: string | null;
  /** Markdown. */
  readonly background: string;
  /** Markdown. */
  readonly description: string;
  readonly objectivesIntroduction: string | null;
  readonly objectives: readonly string[];
  readonly registrationLinks: readonly RegistrationLink[];
  readonly lastDay: Temporal.PlainDate | null;
  readonly linkDelivery: string | null;
  readonly ledBy: string | null;
  readonly regions: readonly string[];
  readonly startsAt: Temporal.PlainDateTime | null;
  readonly endsAt: Temporal.PlainDateTime | null;
  readonly timeZone: string | null;
  readonly sessionDay: Temporal.PlainDate | null;
  /** A secret: nothing else in the reading holds it. */
  readonly meetingAddress: string | null;
  /** Also secret: meeting numbers, passcodes and further addresses, one a line. */
  readonly meetingDetails: string | null;
  readonly other: readonly {
    readonly heading: string | null;
    readonly text: string;
    readonly line: number;
  }[];
  /** Sentences that values were taken out of. */
  readonly sources: readonly { readonly field: DraftField; readonly text: string; readonly line: number }[];
  readonly headings: readonly { readonly text: string; readonly line: number; readonly kind: SectionKind }[];
};

export type DraftField =
  | Exclude<keyof EventDraft, 'sources' | 'headings' | 'meetingDetails'>
  | 'encoding'
  | 'format';

export const foundCodes = [
  'format',
  'navigation',
  'title',
  'organisation',
  'background',
  'description',
  'objectives',
  'registrationLink',
  'registrationLinkWithoutAddress',
  'lastDay',
  'linkDelivery',
  'ledBy',
  'regions',
  'sessionDay',
  'startsAt',
  'endsAt',
  'timeZone',
  'other',
  'otherUnder',
] as const;

export const missingCodes = [
  'title',
  'organisation',
  'background',
  'description',
  'objectives',
  'registrationLinks',
  'lastDay',
  'linkDelivery',
  'ledBy',
  'sessionDay',
  'startsAt',
  'endsAt',
  'timeZone',
] as const;

export const doubtfulCodes = [
  'encoding',
  'encodingWrong',
  'titleFromLine',
  'titleFromDocument',
  'severalTitles',
  'severalLeaders',
  'objectivesWithoutMarks',
  'weekday',
  'dayMonth',
  'noYear',
  'yearUnknown',
  'shortYear',
  'noSuchDay',
  'dayRange',
  'before',
  'noCue',
  'severalDeadlines',
  'deadlineHour',
  'deadlineAfterStart',
  'dayFromLine',
  'severalDays',
  'severalHours',
  'hoursWithoutDay',
  'noMeridiem',
  'overMidnight',
  'zoneGuessed',
  'zoneUnclear',
  'severalZones',
  'severalLinkDeliveries',
  'meetingAddress',
  'meetingDetails',
  'severalMeetingAddresses',
] as const;

export type FoundCode = (typeof foundCodes)[number];
export type MissingCode = (typeof missingCodes)[number];
export type DoubtfulCode = (typeof doubtfulCodes)[number];

type About = {
  readonly field: DraftField;
  readonly line: number | null;
  /** A shortened piece of the page. A meeting's address never stands in it. */
  readonly quote: string | null;
  readonly values: Readonly<Record<string, string | number>>;
};

/** One line of the report. `message` names the sentence `import.<status>.<message>` of the catalogue. */
export type Finding =
  | (About & { readonly status: 'found'; readonly message: FoundCode })
  | (About & { readonly status: 'missing'; readonly message: MissingCode })
  | (About & { readonly status: 'doubtful'; readonly message: DoubtfulCode });

export type PageReading = { readonly draft: EventDraft; readonly report: readonly Finding[] };

export const refusalCodes = [
  'empty',
  'tooLarge',
  'tooLong',
  'binary',
  'encoding',
  'noText',
  'onlyNavigation',
] as const;

/** Why a page was not read. `code` names the sentence `import.refusal.<code>` of the catalogue. */
export type PageRefusal = {
  readonly code: (typeof refusalCodes)[number];
  readonly values: Readonly<Record<string, string | number>>;
};
