import type { Sensitivity } from '../../src/domain/event/schema.ts';
import { composeInvitation } from '../../src/domain/messaging/compose-invitation.ts';
import { composeMail, type Desk } from '../../src/domain/messaging/compose-mail.ts';
import { composeNews } from '../../src/domain/messaging/news/compose-news.ts';
import { type ClaimedMessage, type MessageKind, messageKinds } from '../../src/domain/messaging/schema.ts';
import { contactHash, sealAddress, sealName } from '../../src/domain/registration/data/sealing.ts';
import type { RegistrationState, Role } from '../../src/domain/registration/schema.ts';
import { keyFrom } from '../../src/platform/crypto/seal.ts';
import type { Mail } from '../../src/platform/mail/mailer.ts';
import { testLinks } from './links.ts';

const key = (seed: number) => keyFrom(new Uint8Array(32).fill(seed));
const keys = { contact: key(1), lookup: key(2), capability: key(3), meeting: key(4) };

export const canaryTitle = 'Leaving a trafficking ring, and what helps';
const registrationId = 'a51c7a3e-5f0b-4d0f-8a52-1f3f0b9d7e21';

const outcome = ['en', 'ar-XB'].map((locale) => ({
  locale,
  words: [
    'Ninety people from eleven countries took part.',
    '',
    'They agreed on three steps. The summary, in three languages:',
    'https://foyer.example.org/documents/summary',
    '',
    'The next meeting is in October.',
  ].join('\n'),
}));

type NewsKind = 'news-asked' | 'news-known' | 'news-event';

/** What a mail of the gallery is about; everything has a default. */
export type Variant = {
  readonly kind: MessageKind | 'invitation' | NewsKind;
  readonly sensitivity?: Sensitivity;
  readonly locale?: string;
  readonly displayName?: string;
  readonly title?: string;
  readonly state?: RegistrationState;
  readonly withCalendar?: boolean;
  readonly eventState?: 'published' | 'postponed' | 'cancelled';
  readonly offered?: boolean;
  readonly revoked?: boolean;
  readonly role?: Role;
};

const NATURAL_STATE: Readonly<Record<MessageKind, RegistrationState>> = {
  confirm: 'unconfirmed',
  applied: 'applied',
  waitlisted: 'waitlisted',
  offer: 'waitlisted',
  confirmation: 'admitted',
  link: 'admitted',
  reminder: 'admitted',
  declined: 'declined',
  again: 'admitted',
  moved: 'admitted',
  room: 'admitted',
  postponed: 'admitted',
  cancelled: 'admitted',
  withdrawn: 'withdrawn',
  address: 'admitted',
  outcomes: 'admitted',
};

/** The mail of a variant, written as the sender writes it. */
export function mailOf(variant: Variant): Mail {
  const { kind } = variant;
  if (kind === 'invitation') return invitationOf(variant);
  if (isNews(kind)) return newsOf({ ...variant, kind });
  return composeMail(messageOf({ ...variant, kind }), deskOf(variant));
}

const isNews = (kind: Variant['kind']): kind is NewsKind => kind.startsWith('news-');

function newsOf({ kind, locale = 'en', ...variant }: Variant & { readonly kind: NewsKind }): Mail {
  const { event, organisation, links, sender, host, returnTo } = deskOf({ kind, ...variant });
  const hash = contactHash(keys, 'amara@mail.example.org');
  const now = Temporal.Instant.from('2020-07-20T09:00:00Z');
  const news = {
    organisationId: organisation.id,
    id: '6f3a9f0c-1f0e-4f0e-9d8a-1a2b3c4d5e6f',
    subscriptionId: registrationId,
    kind: kind === 'news-event' ? 'event' : 'asked',
    state: kind === 'news-asked' ? 'asked' : 'subscribed',
    eventId: event.id,
    dueAt: now,
    claimedAt: now,
    attempts: 1,
    locale,
    contactHash: hash,
    sealedAddress: sealAddress(keys, hash, 'amara@mail.example.org'),
  } as const;
  const events = new Map([[event.id, event]]);
  return composeNews(news, { organisation, keys, links, sender, host, returnTo, events });
}

function invitationOf({ locale = 'en', ...variant }: Variant): Mail {
  const hash = contactHash(keys, 'amara@mail.example.org');
  const now = Temporal.Instant.from('2020-07-20T09:00:00Z');
  const invitation = {
    id: '6f3a9f0c-1f0e-4f0e-9d8a-1a2b3c4d5e6f',
    attempts: 1,
    contactHash: hash,
    sealedAddress: sealAddress(keys, hash, 'amara@mail.example.org'),
    locale,
    releasedAt: now,
    claimedAt: now,
    isKnown: false,
  };
  return composeInvitation(invitation, deskOf(variant));
}

function messageOf(variant: Variant & { readonly kind: MessageKind }): ClaimedMessage {
  const { kind, state = NATURAL_STATE[kind], displayName = 'Amara Perera', locale = 'en' } = variant;
  const hash = contactHash(keys, 'amara@mail.example.org');
  const offered = variant.offered ?? kind === 'offer';
  const now = Temporal.Instant.from('2020-07-20T09:00:00Z');
  return {
    eventId: '0c5b6c0e-1c7f-4a70-9b43-9a4f7d5f1b11',
    id: '6f3a9f0c-1f0e-4f0e-9d8a-1a2b3c4d5e6f',
    registrationId,
    kind,
    dueAt: now,
    claimedAt: now,
    attempts: 1,
    state,
    role: variant.role ?? 'participant',
    revoked: variant.revoked ?? false,
    offeredUntil: offered ? Temporal.Instant.from('2020-07-21T09:00:00Z') : null,
    locale,
    passGeneration: 1,
    manageGeneration: 1,
    contactHash: hash,
    sealedName: sealName(keys, hash, displayName),
    sealedAddress: sealAddress(keys, hash, 'amara@mail.example.org'),
    newAddress: kind === 'address' ? sealAddress(keys, hash, 'amara.new@mail.example.org') : null,
    newAddressGeneration: kind === 'address' ? 1 : null,
    invited: true,
    calendarChanges: kind === 'withdrawn' ? 2 : 1,
    withCalendar: variant.withCalendar ?? true,
    mailLook: 'usual',
    isWanted: true,
  };
}

function deskOf({
  kind,
  sensitivity = 'open',
  title = canaryTitle,
  eventState = stateFor(kind),
}: Variant): Desk {
  const published = Temporal.Instant.from('2020-07-01T09:00:00Z');
  return {
    event: {
      id: '0c5b6c0e-1c7f-4a70-9b43-9a4f7d5f1b11',
      organisationId: '7f0a1f9e-9d7c-4d9f-8f8e-3f1c2b1a0d00',
      slug: 'leaving-a-ring',
      code: 'kq7w3mzp4d',
      version: 1,
      state: eventState,
      sensitivity,
      locale: 'en',
      title,
      summary: '',
      background: '',
      description: '',
      objectivesIntroduction: '',
      objectives: [],
      panellists: [],
      panelHoldsUntil: null,
      helplines: [],
      hosts: [],
      linkDelivery: '',
      ledBy: '',
      regions: [],
      place: '',
      cost: '',
      audience: '',
      contactAddress: null,
      timeZone: 'Asia/Colombo',
      startsAt: Temporal.Instant.from('2020-07-30T08:30:00Z'),
      endsAt: Temporal.Instant.from('2020-07-30T10:00:00Z'),
      lastDay: Temporal.PlainDate.from('2020-07-27'),
      registrationOpensAt: null,
      registrationClosesAt: Temporal.Instant.from('2020-07-27T18:30:00Z'),
      admission: 'automatic',
      takesCodes: false,
      confirmsAddress: false,
      doorOpensMinutes: 15,
      heldUntil: null,
      retentionDays: 30,
      scheduleRevision: 1,
      linksHeld: false,
      questions: [],
      publishedAt: published,
      updatedAt: published,
    },
    organisation: {
      id: '7f0a1f9e-9d7c-4d9f-8f8e-3f1c2b1a0d00',
      slug: 'anti-trafficking-office',
      name: 'Anti-Trafficking Office in Colombo',
      shortName: 'ATO Colombo',
      about: '',
      locale: 'en',
      accent: '#0b5394',
      contactAddress: 'counter-trafficking@office.example.org',
      senderName: 'ATO Colombo',
      exitUrl: 'https://www.wikipedia.org/',
      demandsSecondFactor: false,
    },
    keys,
    links: testLinks,
    sender: { address: 'events@foyer.example.org', dkim: null },
    namedSender: { address: 'events@foyer.example.org', dkim: null },
    neutralSender: { address: 'events@foyer.example.org', dkim: null },
    host: 'foyer.example.org',
    returnTo: null,
    facts: new Map(),
    words: [],
    outcome,
  };
}

function stateFor(kind: Variant['kind']): 'published' | 'postponed' | 'cancelled' {
  return kind === 'postponed' || kind === 'cancelled' ? kind : 'published';
}

const sensitivities = ['open', 'sensitive', 'high-risk'] as const;

/** Every kind in every sensitivity and language, and what changes with the state of the person and the event. */
export const gallery: ReadonlyMap<string, Variant> = new Map([
  ...([...messageKinds, 'invitation', 'news-asked', 'news-known', 'news-event'] as const).flatMap((kind) =>
    sensitivities.flatMap((sensitivity) =>
      ['en', 'ar-XB'].map((locale): [string, Variant] => [
        `${kind}-${sensitivity}-${locale}`,
        { kind, sensitivity, locale },
      ]),
    ),
  ),
  ...(['unconfirmed', 'applied', 'waitlisted', 'declined'] as const).map((state): [string, Variant] => [
    `again-${state}`,
    { kind: 'again', state },
  ]),
  ...(['speaker', 'moderator', 'host'] as const).map((role): [string, Variant] => [
    `confirmation-${role}`,
    { kind: 'confirmation', role, sensitivity: role === 'speaker' ? 'open' : 'sensitive' },
  ]),
  ['again-offered', { kind: 'again', state: 'waitlisted', offered: true }],
  ['again-revoked', { kind: 'again', revoked: true }],
  ['again-cancelled', { kind: 'again', eventState: 'cancelled' }],
  ['again-postponed', { kind: 'again', eventState: 'postponed' }],
  ['moved-applied', { kind: 'moved', state: 'applied' }],
  ['moved-waitlisted', { kind: 'moved', state: 'waitlisted' }],
  ['confirmation-postponed', { kind: 'confirmation', eventState: 'postponed' }],
  ['link-long', { kind: 'link', displayName: 'Ö'.repeat(200), title: `${'A very long title '.repeat(16)}` }],
  ['link-arabic-name', { kind: 'link', displayName: 'أمارا بيريرا' }],
  [
    'link-hostile',
    {
      kind: 'link',
      displayName: '<script>alert(1)',
      title: '"><img src=x onerror=alert(1)>\r\nBcc: x@y.example',
    },
  ],
]);
