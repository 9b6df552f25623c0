import type { SectionKind } from '../schema.ts';

/** The words that organisers put over a part of the page, in lower case and without a leading "the". */
const HEADINGS: Readonly<Record<SectionKind, readonly string[]>> = {
  background: [
    'background',
    'background information',
    'background and context',
    'context',
    'context and background',
    'introduction',
    'rationale',
    'issue',
    'about the topic',
    'about the subject',
    'why this matters',
    'why this event',
    'why now',
  ],
  description: [
    'session description',
    'event description',
    'description',
    'description of the session',
    'description of the event',
    'about the session',
    'about the event',
    'about this event',
    'about this session',
    'about the webinar',
    'about this webinar',
    'session overview',
    'event overview',
    'overview',
    'summary',
    'session summary',
    'event details',
    'concept note',
  ],
  objectives: [
    'objective',
    'objectives',
    'session objectives',
    'event objectives',
    'objectives of the session',
    'objectives of the event',
    'key objectives',
    'main objectives',
    'specific objectives',
    'learning objectives',
    'webinar objectives',
    'aims',
    'aims and objectives',
    'goals',
    'goals and objectives',
    'what you will learn',
  ],
  registration: [
    'registration',
    'event registration',
    'session registration',
    'registration details',
    'registration information',
    'register',
    'how to register',
    'how to sign up',
    'sign up',
    'rsvp',
  ],
  deadline: [
    'deadline',
    'registration deadline',
    'deadline for registration',
    'last day of registration',
    'last day to register',
    'registration closes',
    'registration closing date',
    'closing date',
    'register by',
    'rsvp by',
  ],
  joining: [
    'how to join',
    'how to take part',
    'joining',
    'joining instructions',
    'joining details',
    'join',
    'join online',
    'join the meeting',
    'join the session',
    'join us',
    'access',
    'connection details',
    'meeting details',
    'meeting link',
    'webinar link',
    'zoom link',
    'zoom details',
  ],
  time: [
    'date',
    'dates',
    'time',
    'day',
    'hour',
    'date and time',
    'time and date',
    'date & time',
    'when',
    'time zone',
    'timezone',
    'session date',
    'session time',
    'event date',
    'event time',
    'start',
    'starts',
    'end',
    'ends',
  ],
  title: [
    'title',
    'event title',
    'session title',
    'topic',
    'theme',
    'title of the session',
    'title of the event',
  ],
  organisation: [
    'organiser',
    'organizer',
    'organisers',
    'organizers',
    'organised by',
    'organized by',
    'hosted by',
    'host',
    'led by',
    'convened by',
    'organisation',
    'organization',
  ],
  other: [
    'speaker',
    'speakers',
    'panel',
    'panellist',
    'panellists',
    'panelist',
    'panelists',
    'moderator',
    'agenda',
    'programme',
    'program',
    'contact',
    'contacts',
    'contact us',
    'venue',
    'where',
    'place',
    'location',
    'platform',
    'language',
    'languages',
    'audience',
    'target audience',
    'who should attend',
    'who can join',
    'cost',
    'fee',
    'price',
    'partners',
    'accessibility',
    'interpretation',
    'further information',
    'more information',
  ],
};

const KINDS: readonly SectionKind[] = [
  'background',
  'description',
  'objectives',
  'registration',
  'deadline',
  'joining',
  'time',
  'title',
  'organisation',
  'other',
];
const kindOf = new Map<string, SectionKind>(
  KINDS.flatMap((kind) => HEADINGS[kind].map((words) => [words, kind])),
);

/** The parts that make a page an event's page: its navigation ends where the first of them begins. */
export const contentKinds: ReadonlySet<SectionKind> = new Set(KINDS.filter((kind) => kind !== 'other'));

/** What a heading's words stand for, or null where no table has them. */
export function headingKind(text: string): SectionKind | null {
  if (text.length > 60) return null;
  const words = text
    .toLowerCase()
    .replace(/^\d{1,2}[.)]\s+/, '')
    .replace(/[\s:.–—-]+$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^the /, '');
  return kindOf.get(words) ?? null;
}

export function isKnownHeading(text: string): boolean {
  return headingKind(text) !== null;
}

/** Headings of no table, in plain text: a short line of capitals, as in "WORDS FROM OUR PARTNERS". */
export function isCapitals(text: string): boolean {
  if (text.length > 80 || /\p{Ll}/u.test(text)) return false;
  return (text.match(/\p{Lu}/gu)?.length ?? 0) >= 4 && !/[.!?]$|\d{3}/.test(text);
}

/**
 * Splits "Date: 30 July 2020" and "BACKGROUNDHuman trafficking is" into heading and rest. The second comes about when
 * a browser copies two elements that stood beside each other.
 */
export function splitLabel(text: string): { label: string; rest: string; kind: SectionKind } | null {
  const colon = /^([^:]{2,40}):\s+(\S.*)$/s.exec(text);
  const label = colon?.[1];
  const kind = label === undefined ? null : headingKind(label);
  if (label !== undefined && kind !== null) return { label, rest: colon?.[2] ?? '', kind };
  const glued = /^([\p{Lu} ]{5,40})(\p{Lu}\p{Ll}.*)$/su.exec(text);
  const capitals = glued?.[1];
  const gluedKind = capitals === undefined || capitals.endsWith(' ') ? null : headingKind(capitals);
  if (capitals === undefined || gluedKind === null) return null;
  return { label: capitals, rest: glued?.[2] ?? '', kind: gluedKind };
}
