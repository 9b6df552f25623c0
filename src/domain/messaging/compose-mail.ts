import { type Invitation, writeInvitation } from '../../platform/calendar/invitation.ts';
import { translator } from '../../platform/i18n/translate.ts';
import { type Mail, type SingleAddress, singleAddress } from '../../platform/mail/mailer.ts';
import type { PublishedEvent } from '../event/schema.ts';
import type { SenderIdentity } from '../mail-sender/data.ts';
import type { Organisation } from '../organisation/schema.ts';
import type { EventKeys } from '../protection/schema.ts';
import { openAddress, openName } from '../registration/data/sealing.ts';
import { addressToken, mailToken, manageToken, passToken } from '../registration/policy.ts';
import type { MailLook } from '../registration/schema.ts';
import { describeEvent, describeMoment, type EventFacts } from './event-facts.ts';
import type { LetterProps } from './letter-props.ts';
import { addressLetter } from './mails/address.ts';
import { type MessageWords, paragraphsOf } from './message-plan.ts';
import { type OutcomeWords, outcomeBlocks } from './outcome-words.ts';
import type { ReturnTarget } from './return-address.ts';
import { calendarSequence } from './rules.ts';
import type { ClaimedMessage, PersonalLinks } from './schema.ts';
import { setLetter, setLetterToStranger } from './set-letter.ts';
import { writeLetter } from './write-letter.ts';

/** What is needed to write the mails of one event; the facts are worked out once for each language and look. */
export type Desk = {
  readonly event: PublishedEvent;
  readonly organisation: Organisation;
  readonly keys: EventKeys;
  readonly links: PersonalLinks;
  /** The address that mails come from, with what signs them. */
  readonly sender: SenderIdentity;
  /** The same for a mail to somebody who may be a stranger, or who wants it to name nobody. */
  readonly neutralSender: SenderIdentity;
  /** The same for somebody who wants their mails to name the organisation. */
  readonly namedSender: SenderIdentity;
  /** What Message-IDs and the names of calendar entries end in. */
  readonly host: string;
  /** Where a mail comes back to when it cannot be delivered; null where nobody would read it. */
  readonly returnTo: ((target: ReturnTarget) => string) | null;
  readonly facts: Map<string, EventFacts>;
  /** What the organiser adds to the planned mails. */
  readonly words: readonly MessageWords[];
  /** What came of the event, in the words of the organiser. */
  readonly outcome: readonly OutcomeWords[];
};

/**
 * Opens the contact of one person and writes their mail. The Message-ID follows from the row, so that a mail which is
 * sent once more is recognised as the same one.
 * @throws Error when the contact cannot be opened
 */
export function composeMail(claimed: ClaimedMessage, shared: Desk): Mail {
  const message = inLanguageOfWords(claimed, shared);
  if (message.kind === 'address') return composeToNewAddress(message, shared);
  const desk = { ...shared, sender: senderFor(message, shared) };
  const { kind, claimedAt: date } = message;
  const props = propsOf(message, desk);
  const to = singleAddress(openAddress(desk.keys, message.contactHash, message.sealedAddress));
  const name = props.event.named === null ? props.t('mail.neutralSender') : desk.organisation.senderName;
  const from = { name, address: desk.sender.address };
  return {
    to,
    from,
    ...outsideOf(message, desk),
    ...(props.endLink !== null && { unsubscribe: props.endLink }),
    ...setLetter(writeLetter(kind, props), props),
    ...calendarFor(message, props, { desk, to, from, date }),
    language: props.t.language.tag,
    date,
  };
}

function senderFor({ mailLook }: ClaimedMessage, desk: Desk): SenderIdentity {
  const senders = { usual: desk.sender, neutral: desk.neutralSender, named: desk.namedSender };
  return senders[mailLook];
}

function composeToNewAddress(message: ClaimedMessage, desk: Desk): Mail {
  const { newAddress, newAddressGeneration: generation } = message;
  if (newAddress === null || generation === null)
    throw new Error('No new address is waiting to be confirmed.');
  const t = translator(message.locale);
  const token = addressToken(desk.keys, { id: message.registrationId, generation });
  return {
    to: singleAddress(openAddress(desk.keys, message.contactHash, newAddress)),
    from: { name: t('mail.neutralSender'), address: desk.neutralSender.address },
    ...outsideOf(message, { ...desk, sender: desk.neutralSender }),
    ...setLetterToStranger(addressLetter(t, desk.links.address(desk.event.code, token)), t),
    language: t.language.tag,
    date: message.claimedAt,
  };
}

/** What a mail carries beside what it says. */
function outsideOf(
  { id }: ClaimedMessage,
  { event, sender, host, returnTo }: Desk,
): Pick<Mail, 'messageId' | 'dkim' | 'returnTo'> {
  const { code } = event;
  return {
    messageId: `${id}@${host}`,
    ...(returnTo && { returnTo: returnTo({ ledger: 'event', code, id }) }),
    ...(sender.dkim && { dkim: sender.dkim }),
  };
}

function propsOf(message: ClaimedMessage, desk: Desk): LetterProps {
  const { event, keys, links } = desk;
  const t = translator(message.locale);
  const mayJoin = message.state === 'admitted' && !message.revoked && event.state !== 'cancelled';
  const { offeredUntil } = message;
  const managed = { id: message.registrationId, manageGeneration: message.manageGeneration };
  const passes = { id: message.registrationId, passGeneration: message.passGeneration };
  return {
    t,
    event: factsIn(t, desk, message.mailLook),
    displayName: openName(keys, message.contactHash, message.sealedName),
    state: message.state,
    role: message.role,
    revoked: message.revoked,
    offeredUntil: offeredUntil === null ? null : describeMoment(t, offeredUntil, event.timeZone),
    words: wordsIn(message, desk),
    outcome: message.kind === 'outcomes' ? outcomeBlocks(outcomeIn(message, desk)?.words ?? '') : [],
    manageLink: links.manage(event.code, manageToken(keys, managed)),
    endLink: message.kind === 'outcomes' ? links.endMail(event.code, mailToken(keys, managed)) : null,
    passLink: mayJoin ? links.pass(event.code, passToken(keys, passes)) : null,
  };
}

function wordsIn({ kind, locale }: ClaimedMessage, { words }: Desk): string[] {
  return paragraphsOf(words.find((each) => each.kind === kind && each.locale === locale)?.words ?? '');
}

/** What came of the event is told in the language of the person, or else in one in which somebody wrote it. */
function inLanguageOfWords(message: ClaimedMessage, desk: Desk): ClaimedMessage {
  if (message.kind !== 'outcomes') return message;
  return { ...message, locale: outcomeIn(message, desk)?.locale ?? message.locale };
}

function outcomeIn(
  { locale }: Pick<ClaimedMessage, 'locale'>,
  { event, outcome }: Desk,
): OutcomeWords | undefined {
  const written = (tag: string) => outcome.find((each) => each.locale === tag);
  return written(locale) ?? written(event.locale) ?? outcome[0];
}

function factsIn(t: LetterProps['t'], desk: Desk, look: MailLook): EventFacts {
  const name = `${t.language.tag} ${look}`;
  const known = desk.facts.get(name);
  if (known !== undefined) return known;
  const facts = describeEvent(t, { ...desk, look });
  desk.facts.set(name, facts);
  return facts;
}

type Envelope = {
  readonly desk: Desk;
  readonly to: SingleAddress;
  readonly from: Invitation['organizer'];
  readonly date: Temporal.Instant;
};

/**
 * The calendar entry that goes with a mail. Calendars are synchronised to other companies and shown to colleagues: the
 * entry of a sensitive event says nothing of it and holds no link.
 */
function calendarFor(
  message: ClaimedMessage,
  { t, event, passLink }: LetterProps,
  envelope: Envelope,
): Pick<Mail, 'calendar'> {
  const method = calendarMethod(message, event.state);
  if (method === null) return {};
  const { desk, to, from, date } = envelope;
  const url = event.named === null || method === 'CANCEL' ? null : passLink;
  const content = writeInvitation({
    method,
    uid: `${message.registrationId}@${desk.host}`,
    sequence: calendarSequence(desk.event, message.calendarChanges),
    stamp: date,
    startsAt: desk.event.startsAt,
    endsAt: desk.event.endsAt,
    summary: event.named?.title ?? t('mail.calendar.neutralSummary'),
    description: describeEntry(t, { method, url }),
    url,
    organizer: from,
    attendee: to,
  });
  return { calendar: { method, content } };
}

function describeEntry(
  t: LetterProps['t'],
  { method, url }: { readonly method: string; readonly url: string | null },
) {
  if (method === 'CANCEL') return null;
  return url === null ? t('mail.calendar.comes') : t('mail.calendar.link', { url });
}

function calendarMethod(
  { kind, state, revoked, invited, withCalendar }: ClaimedMessage,
  eventState: PublishedEvent['state'],
): 'REQUEST' | 'CANCEL' | null {
  if (!withCalendar) return null;
  if (kind === 'confirmation' || kind === 'moved') {
    return state === 'admitted' && !revoked && eventState === 'published' ? 'REQUEST' : null;
  }
  const endsAnEntry = kind === 'cancelled' || kind === 'postponed' || kind === 'withdrawn';
  return endsAnEntry && invited ? 'CANCEL' : null;
}
