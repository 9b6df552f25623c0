import { findDates } from '../dates/find-dates.ts';
import { findDeadline, speaksOfRegistering } from '../dates/find-deadline.ts';
import { findHours } from '../dates/find-hours.ts';
import { findZones } from '../dates/find-zones.ts';
import type { PageLine } from '../lines/page-line.ts';
import { publicAddress } from '../lines/prose.ts';
import type { Section } from '../lines/sections.ts';
import type { Facts, Place } from './facts.ts';
import { findLeader } from './find-leader.ts';
import { findRegions } from './find-regions.ts';

/** Where a sentence stands decides what it may be about. */
export type Surroundings = {
  readonly section: Pick<Section, 'kind' | 'heading'>;
  readonly isPreamble: boolean;
  readonly today: Temporal.PlainDate | undefined;
};

const DELIVERY =
  /\b(?:links?|invitations?|(?:joining|access|login|connection|meeting|zoom) (?:details|instructions|information))\b.*\b(?:be|is|are)\s+(?:\p{L}+\s+)?(?:sent|e-?mailed|mailed|shared|provided|circulated|forwarded)\b|\b(?:send|e-?mail|mail|share|receive|get|provide)\b.*\b(?:links?|invitations?|(?:joining|access|login|connection|meeting|zoom) (?:details|instructions|information))\b/iu;
const POINTS_TO_FORM = /\b(?:links?|click|here|now|forms?|below|button|page)\b/i;
const HOLDS_EVENT =
  /\b(?:held|takes? place|taking place|join us|starts?|begins?|scheduled|session|webinar|event|panel|meets?)\b/i;
const ABOUT_THE_PAGE = /\b(?:published|posted|updated|copyright|modified|printed)\b|©/i;

/** Adds what a sentence says to the facts. Answers whether a field now holds the sentence itself. */
export function readSentence(sentence: PageLine, around: Surroundings, facts: Facts): boolean {
  const place = { line: sentence.line, text: sentence.text };
  const isProse = around.section.kind === 'background' || around.section.kind === 'description';
  readRegions(place, facts);
  const hasLeader = readLeader(place, facts);
  if (isDelivery(sentence.text)) {
    facts.deliveries.push(place);
    return true;
  }
  const hasDeadline = readDeadline(place, around, facts);
  const hasLink = readLink(sentence, around, facts);
  const hasTime = !hasDeadline && around.section.kind !== 'background' && readTime(place, around, facts);
  return hasDeadline || hasLink || hasTime || (hasLeader && !isProse);
}

function isDelivery(text: string): boolean {
  return DELIVERY.test(text) && !POINTS_TO_FORM.test(text.replace(/\blinks?\b/gi, ''));
}

function readRegions(place: Place, facts: Facts): void {
  const names = findRegions(place.text);
  if (names.length > 0) facts.regions.push({ names, place });
}

function readLeader(place: Place, facts: Facts): boolean {
  const name = findLeader(place.text);
  if (name !== null) facts.leaders.push({ name, place });
  return name !== null;
}

function readDeadline(place: Place, { section, today }: Surroundings, facts: Facts): boolean {
  const isAboutRegistering = speaksOfRegistering(place.text);
  const isPart = section.kind === 'registration' || section.kind === 'deadline';
  if (!isPart && !isAboutRegistering) return false;
  const found = findDeadline(place.text, today);
  if (found === null) return false;
  const isUnderLabel = section.kind === 'deadline';
  const isOnlyDate = place.text.length <= found.date.text.length + 2;
  if (found.cue === 'none' && !isUnderLabel && !(isPart && (isAboutRegistering || isOnlyDate))) return false;
  const cue = found.cue === 'none' && isUnderLabel ? 'inclusive' : found.cue;
  facts.deadlines.push({ ...found, cue, place });
  return true;
}

function readLink(sentence: PageLine, { section }: Surroundings, facts: Facts): boolean {
  const [link] = sentence.links;
  const isAboutRegistering = speaksOfRegistering(sentence.text);
  const leadsToForm = /regist|sign-?up|rsvp|forms\b/i.test(link?.href ?? '');
  const isPart = section.kind === 'registration';
  const previous = facts.links.at(-1);
  if (isPart && link !== undefined && isOnlyLink(sentence) && previous?.href === null) {
    facts.links[facts.links.length - 1] = { ...previous, href: publicAddress(link.href) };
    return true;
  }
  const isLink =
    link === undefined ? POINTS_TO_FORM.test(sentence.text) && isAboutRegistering : isPart || leadsToForm;
  const isInvitation = link !== undefined && isAboutRegistering && POINTS_TO_FORM.test(sentence.text);
  if (!isLink && !isInvitation) return false;
  facts.links.push({ line: sentence.line, href: publicAddress(link?.href ?? ''), text: sentence.text });
  return true;
}

function isOnlyLink({ text, links }: PageLine): boolean {
  const [link] = links;
  return (
    link !== undefined &&
    text.slice(link.start, link.end) === link.href &&
    link.end - link.start >= text.length - 2
  );
}

function readTime(place: Place, { section, isPreamble, today }: Surroundings, facts: Facts): boolean {
  const dates = findDates(place.text, today);
  const hours = findHours(withoutDates(place.text, dates));
  const isPart = section.kind === 'time';
  const isWhole = dates.length > 0 && hours.length > 0;
  const isFree = isPreamble && dates.length > 0 && !ABOUT_THE_PAGE.test(place.text);
  const isTold = isWhole && (section.kind !== 'description' || HOLDS_EVENT.test(place.text));
  if (!isPart && !isTold && !isFree) return false;
  for (const day of dates) facts.days.push({ day, isSure: isPart || isWhole, place });
  const isEnd = /^ends?\b/i.test(section.heading ?? '');
  for (const each of hours) facts.hours.push({ hours: each, isEnd, place });
  const zones = findZones(place.text);
  for (const zone of zones) facts.zones.push({ ...zone, place });
  return dates.length + hours.length + zones.length > 0;
}

/** "27.07.2020" is no hour. */
function withoutDates(text: string, dates: readonly { start: number; end: number }[]): string {
  let words = text;
  for (const { start, end } of dates)
    words = words.slice(0, start) + ' '.repeat(end - start) + words.slice(end);
  return words;
}
