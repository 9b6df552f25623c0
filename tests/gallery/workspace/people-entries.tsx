import { actionsOn } from '../../../src/domain/registration/rules.ts';
import type { Decision, DecisionPreview } from '../../../src/domain/registration/schema/decision.ts';
import type {
  ListedPerson,
  PeoplePage,
  PersonDetails,
} from '../../../src/domain/registration/schema/people.ts';
import { ContactsListPage } from '../../../src/web/workspace/people/contacts/page.tsx';
import { DecidePage, type DecidePageProps } from '../../../src/web/workspace/people/decide/page.tsx';
import { DecisionPage } from '../../../src/web/workspace/people/decisions/page.tsx';
import type { ListQuery } from '../../../src/web/workspace/people/list-query.ts';
import { PeopleListPage } from '../../../src/web/workspace/people/page.tsx';
import { ContactPage } from '../../../src/web/workspace/people/person/contact-page.tsx';
import { PersonPage } from '../../../src/web/workspace/people/person/page.tsx';
import { SearchPage } from '../../../src/web/workspace/people/search/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE } from '../fixtures.ts';
import { eventScope, NOW, rightToLeft, staffFrame, variant } from './fixtures.ts';

const counts = { admitted: 412, waitlisted: 38, applied: 12, unconfirmed: 27, withdrawn: 9, declined: 0 };
const nobody = { admitted: 0, waitlisted: 0, applied: 0, unconfirmed: 0, withdrawn: 0, declined: 0 };

const idOf = (number: number) => `0b8f1f1e-0000-4000-8000-${String(number).padStart(12, '0')}`;

function person(number: number, over: Partial<ListedPerson> = {}): ListedPerson {
  return {
    id: idOf(number),
    displayName: ['Quiet River 4', 'නිමල් පෙරේරා', 'Open Meadow 1', 'Anna', 'أمل'][number % 5] ?? '',
    state: 'admitted',
    contactRoute: number % 5 === 4 ? 'code' : 'mail',
    offeredUntil: null,
    revoked: false,
    flagged: false,
    createdAt: NOW.subtract({ hours: 24 - number }),
    ...over,
  };
}

const people = [
  person(0),
  person(1, { state: 'applied' }),
  person(2, { state: 'waitlisted', offeredUntil: NOW.add({ hours: 20 }) }),
  person(3, { revoked: true, flagged: true }),
  person(4, { state: 'unconfirmed' }),
];
const beyond = { createdAt: NOW, id: idOf(9) };
const middle: PeoplePage = {
  people,
  previous: { direction: 'backward', beyond },
  next: { direction: 'forward', beyond },
};
const all: ListQuery = { filter: 'all', cursor: { direction: 'forward', beyond: null } };
const recent = [
  { id: idOf(20), action: 'approve', state: 'done', madeAt: NOW, total: 12 },
  { id: idOf(21), action: 'revoke', state: 'undone', madeAt: NOW, total: 1 },
] as const;

function list(over: Partial<Parameters<typeof PeopleListPage>[0]> = {}, tag = 'en') {
  return PeopleListPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    query: all,
    page: middle,
    counts,
    flagged: 1,
    recent,
    ...over,
  });
}

const details: PersonDetails = {
  ...person(2, { state: 'waitlisted' }),
  locale: 'en',
  changedAt: NOW,
  entries: 2,
  firstEnteredAt: NOW,
  messages: [
    { kind: 'confirm', state: 'sent', dueAt: NOW, sentAt: NOW, reason: null },
    { kind: 'waitlisted', state: 'failed', dueAt: NOW, sentAt: null, reason: '5.1.1' },
    { kind: 'link', state: 'planned', dueAt: null, sentAt: null, reason: null },
  ],
};

function one(shown: PersonDetails, tag = 'en') {
  return PersonPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    person: shown,
    hasAnswers: false,
    actions: actionsOn(shown),
  });
}

const preview: DecisionPreview = {
  chosen: 14,
  fitting: 12,
  told: 11,
  freePlaces: 10,
  hasQueue: false,
  isTooLate: false,
};

function decide(request: DecidePageProps['request'], over: Partial<DecisionPreview> = {}, tag = 'en') {
  return DecidePage({
    frame: staffFrame(tag),
    scope: eventScope(),
    request,
    preview: { ...preview, ...over },
    decisionId: idOf(30),
  });
}

const ids = people.map(({ id }) => id);
const done: Decision = {
  id: idOf(30),
  action: 'approve',
  state: 'done',
  madeAt: NOW,
  toldAt: NOW.add({ minutes: 1 }),
  total: 14,
  reached: 14,
  outcomes: { pending: 0, done: 12, skipped: 2, undone: 0, kept: 0 },
  admitted: 10,
  waitlisted: 2,
  canBeUndone: true,
};

function decision(over: Partial<Decision> = {}, tag = 'en') {
  return DecisionPage({ frame: staffFrame(tag), scope: eventScope(), decision: { ...done, ...over } });
}

const frame = staffFrame();
const scope = eventScope();
const reason = 'Their mails came back, and the event is tomorrow.';
const answers = [{ label: 'Which language do you follow best?', kind: 'choice', text: 'Tamil' }] as const;
const contact = { id: idOf(0), displayName: 'Quiet River 4', address: 'quiet.river@mail.example.org' };
const shownContacts = { contacts: [contact, { ...contact, displayName: 'أمل' }], next: beyond };

/** The people of an event, and what is decided about them. */
export function peopleEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-people': list(),
      'staff-people-applied': list({ query: { ...all, filter: 'applied' } }),
      'staff-people-host': list({ scope: eventScope(undefined, new Set(['people.list', 'event.read'])) }),
      'staff-person': one(details),
      'staff-decide': decide({ action: 'approve', ids }),
      'staff-decide-withdraw': decide({ action: 'withdraw', ids }),
      'staff-decision': decision(),
      'staff-decision-running': decision({ state: 'running', total: 100_000, reached: 41_500 }),
      'staff-find': SearchPage({ frame, scope, address: '', fault: null }),
      'staff-contact-asked': ContactPage({
        frame,
        scope,
        person: contact,
        contact: null,
        reason: '',
        fault: null,
      }),
      'staff-contact': ContactPage({
        frame,
        scope,
        person: contact,
        contact: { ...contact, answers },
        reason,
        fault: null,
      }),
      'staff-contacts': ContactsListPage({
        frame,
        scope,
        state: 'waitlisted',
        page: shownContacts,
        reason,
        fault: null,
      }),
    }),
    ...variant('empty', {
      'staff-people': list({
        page: { people: [], previous: null, next: null },
        counts: nobody,
        flagged: 0,
        recent: [],
      }),
      'staff-person': one({ ...details, state: 'withdrawn', messages: [], entries: 0, firstEnteredAt: null }),
      'staff-decide': decide({ action: 'offer', ids: 'all' }, { freePlaces: 0 }),
      'staff-decision': decision({
        state: 'undone',
        outcomes: { ...done.outcomes, done: 0, undone: 9, kept: 3 },
        canBeUndone: false,
      }),
      'staff-contacts': ContactsListPage({
        frame,
        scope,
        state: 'declined',
        page: { contacts: [], next: null },
        reason,
        fault: null,
      }),
    }),
    ...variant('error', {
      'staff-find': SearchPage({ frame, scope, address: 'nobody@', fault: 'people.find.form' }),
      'staff-contact': ContactPage({
        frame,
        scope,
        person: contact,
        contact: null,
        reason: 'why',
        fault: 'people.contact.tooShort',
      }),
      'staff-contacts': ContactsListPage({
        frame,
        scope,
        state: 'admitted',
        page: null,
        reason: '',
        fault: 'people.contact.tooShort',
      }),
    }),
    ...variant('hostile', {
      'staff-people': list({ page: { ...middle, people: [person(0, { displayName: HOSTILE })] } }),
      'staff-person': one({ ...details, displayName: HOSTILE }),
    }),
    ...variant('long', {
      'staff-people': list({
        page: { ...middle, people: [person(7, { displayName: 'Wolfeschlegelstein'.repeat(11) }), ...people] },
      }),
      'staff-person': one({ ...details, displayName: 'Wolfeschlegelstein'.repeat(11) }),
    }),
    ...variant('rtl', {
      'staff-people': list({}, rightToLeft),
      'staff-person': one(details, rightToLeft),
      'staff-decide': decide({ action: 'approve', ids }, {}, rightToLeft),
      'staff-decision': decision({}, rightToLeft),
    }),
  ];
}
