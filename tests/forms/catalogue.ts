import { impactQuestions } from '../../src/domain/protection/impact.ts';
import { BEFORE } from '../support/door-scene.ts';
import { afterwardsForms, doorAnswers, exportFile, letterForms, undo } from './answered-forms.ts';
import {
  addressOn,
  exportPage,
  type FormCase,
  moveTo,
  ofEvent,
  openDoor,
  type Place,
  writeSomething,
} from './form-case.ts';

const invitationPage = (place: Place) =>
  addressOn(place, place.at('/staff'), /href="([^"]+\/staff\/invitations\/[^"]+)"/);
const listPage = (place: Place) =>
  addressOn(place, place.of('/invitations'), /href="([^"]+\/invitations\/[0-9a-f-]{36})"/);
const harmless = Object.fromEntries(Object.keys(impactQuestions).map((question) => [question, 'no']));
const draft =
  (page: string) =>
  ({ of, codes }: Place) =>
    of(page, codes.draft);

const organisationForms: readonly FormCase[] = [
  {
    rule: '/staff/invite',
    page: ({ at }) => at('/staff/invite'),
    typed: { address: 'invited@office.example.org', roles: ['host'] },
  },
  { rule: '/staff/invitations/:id', page: invitationPage, typed: { do: 'again' }, having: 'id' },
  { rule: '/staff/invitations/:id', page: invitationPage, typed: { do: 'withdraw' } },
  {
    rule: '/staff/:id',
    page: ({ at, member }) => at(`/staff/${member.accountId}`),
    having: 'seen',
    typed: { roles: ['host'], do: 'change' },
  },
  {
    rule: '/staff/:id',
    page: ({ at, member }) => at(`/staff/${member.accountId}`),
    typed: { do: 'remove' },
  },
  { rule: '/staff/second-factor', page: ({ at }) => at('/staff/second-factor') },
  { rule: '/site/about', page: ({ at }) => at('/site/about'), typed: { about: 'Other words.' } },
  {
    rule: '/site/order',
    page: ({ at }) => at('/site'),
    to: ({ at }) => at('/site/order'),
    typed: ({ ids }) => ({ do: `up ${ids.lastSitePage}` }),
  },
  {
    rule: '/site/pages/new',
    page: ({ at }) => at('/site/pages/new'),
    typed: { label: 'News', slug: 'news', body: 'Words.' },
  },
  {
    rule: '/site/pages/:page',
    page: ({ at, ids }) => at(`/site/pages/${ids.sitePage}`),
    typed: { body: 'Other words.' },
  },
  {
    rule: '/site/pages/:page/remove',
    page: ({ at, ids }) => at(`/site/pages/${ids.otherSitePage}/remove`),
  },
  { rule: '/site/versions/:number', page: ({ at }) => at('/site/versions/2') },
  {
    rule: '/helplines/:helpline',
    page: ({ at }) => at('/helplines/new'),
    typed: {
      name: 'A new line',
      reach: '116 123',
      country: 'DE',
      locale: 'de',
      verifiedBy: 'An Office',
      verifiedOn: '2020-07-01',
      validUntil: '2021-07-01',
    },
  },
  {
    rule: '/helplines/:helpline',
    page: ({ at, ids }) => at(`/helplines/${ids.helpline}`),
    typed: { name: 'Another name' },
  },
  {
    rule: '/new-event/page',
    page: ({ at }) => at('/new-event'),
    to: ({ at }) => at('/new-event/page'),
    typed: { page: 'Background\n\nWhy we meet.', step: 'keep', title: 'A read panel', sensitivity: 'open' },
    upload: true,
  },
  {
    rule: '/new-event/copy',
    page: ({ at }) => at('/new-event'),
    to: ({ at }) => at('/new-event/copy'),
    typed: ({ codes }) => ({ code: codes.published }),
  },
  {
    rule: '/new-event/blank',
    page: ({ at }) => at('/new-event'),
    to: ({ at }) => at('/new-event/blank'),
    typed: { title: 'From nothing' },
  },
  {
    rule: '/protection/breaches/new',
    page: ({ at }) => at('/protection/breaches/new'),
    typed: { what: 'A laptop was stolen.' },
  },
  {
    rule: '/protection/breaches/:breach/edit',
    page: ({ at, ids }) => at(`/protection/breaches/${ids.breach}/edit`),
    typed: { what: 'Two lists were left on a desk.' },
  },
  {
    rule: '/protection/processing/edit',
    page: ({ at }) => at('/protection/processing/edit'),
    typed: { officer: 'Somebody' },
  },
  {
    rule: '/protection/notice',
    page: ({ at }) => at('/protection/notice'),
    typed: { 'more-en': 'Something else.' },
  },
];

const eventForms: readonly FormCase[] = [
  { rule: `${ofEvent}/protection/harm`, page: ({ of }) => of('/protection/harm'), typed: harmless },
  {
    rule: `${ofEvent}/exports/allowed`,
    page: ({ of }) => of('/exports/allowed'),
    typed: { allowed: 'yes' },
  },
  {
    rule: `${ofEvent}/exports`,
    page: ({ of }) => of('/exports'),
    typed: { reason: 'For the minutes.' },
    having: 'reason',
  },
  {
    rule: `${ofEvent}/exports/:export`,
    page: exportPage,
    typed: { decision: 'approved' },
    who: ({ second }) => second,
  },
  {
    rule: `${ofEvent}/form/order`,
    page: ({ of }) => of('/form'),
    to: ({ of }) => of('/form/order'),
    typed: ({ ids }) => ({ up: ids.lastQuestion }),
  },
  { rule: `${ofEvent}/form/figures`, page: draft('/form/figures'), typed: { figures: ['age'] } },
  {
    rule: `${ofEvent}/form/new`,
    page: ({ of }) => of('/form/new'),
    typed: {
      label: 'A new question?',
      purpose: 'To know.',
      legalBasis: 'consent',
      keptDays: '5',
      seenBy: 'host',
    },
  },
  {
    rule: `${ofEvent}/form/:question`,
    page: ({ of, ids }) => of(`/form/${ids.question}`),
    typed: { label: 'What else brings you here?' },
  },
  {
    rule: `${ofEvent}/form/:question/remove`,
    page: ({ of, ids }) => of(`/form/${ids.otherQuestion}/remove`),
  },
  {
    rule: `${ofEvent}/messages`,
    page: ({ of }) => of('/messages'),
    typed: { 'words-link-en': 'Welcome.' },
    having: 'seen',
  },
  {
    rule: `${ofEvent}/messages/test`,
    page: ({ of }) => of('/messages/preview/link/en'),
    to: ({ of }) => of('/messages/test'),
    reads: true,
  },
  { rule: `${ofEvent}/texts`, page: ({ of }) => of('/texts'), typed: { summary: 'In a sentence.' } },
  {
    rule: `${ofEvent}/preview`,
    page: ({ of }) => of('/texts'),
    to: ({ of }) => of('/texts'),
    typed: { summary: 'In another sentence.' },
  },
  { rule: `${ofEvent}/settings`, page: ({ of }) => of('/settings'), typed: { capacity: '150' } },
  {
    rule: `${ofEvent}/panel`,
    page: ({ of }) => of('/panel'),
    typed: ({ ids }) => ({ do: `up ${ids.otherPanellist}` }),
  },
  {
    rule: `${ofEvent}/panel/new`,
    page: ({ of }) => of('/panel/new'),
    typed: { name: 'Somebody New', consentUntil: '2020-12-31' },
  },
  {
    rule: `${ofEvent}/panel/invite`,
    page: ({ of }) => of('/panel/invite'),
    typed: { name: 'Somebody New', address: 'speaker@mail.example.org' },
  },
  {
    rule: `${ofEvent}/panel/:panellist`,
    page: ({ of, ids }) => of(`/panel/${ids.panellist}`),
    typed: { affiliation: 'Another Office' },
  },
  {
    rule: `${ofEvent}/panel/:panellist/notes`,
    page: ({ of, ids }) => of(`/panel/${ids.panellist}/notes`),
    typed: { topics: 'What was agreed.' },
  },
  {
    rule: `${ofEvent}/panel/:panellist/off`,
    page: ({ of, ids }) => of(`/panel/${ids.panellist}/off`),
    typed: { do: 'withdraw' },
  },
  {
    rule: `${ofEvent}/panel/:panellist/off`,
    page: ({ of, ids }) => of(`/panel/${ids.otherPanellist}/off`),
    typed: { do: 'remove' },
  },
  {
    rule: `${ofEvent}/outcomes`,
    page: ({ of }) => of('/outcomes'),
    typed: { 'words-en': 'They agreed on three steps.' },
  },
  { rule: `${ofEvent}/versions/:number`, page: ({ of }) => of('/versions/1') },
  {
    rule: `${ofEvent}/hosts`,
    page: ({ of }) => of('/hosts'),
    having: 'seen',
    typed: ({ coHost }) => ({ [`roles-${coHost}`]: ['organiser'], do: 'share' }),
  },
  {
    rule: `${ofEvent}/hosts`,
    page: ({ of }) => of('/hosts'),
    typed: ({ stranger }) => ({
      organisation: stranger,
      roles: ['reporter'],
      // The form below those of the organisations that are there.
      seen: null,
      do: 'share',
    }),
  },
  {
    rule: `${ofEvent}/helplines`,
    page: ({ of }) => of('/helplines'),
    typed: ({ ids }) => ({ helpline: [ids.helpline] }),
  },
  {
    rule: `${ofEvent}/meeting`,
    page: ({ of }) => of('/meeting'),
    typed: { address: 'https://meet.example.org/another' },
  },
  {
    rule: `${ofEvent}/meeting/checks`,
    page: ({ of }) => of('/meeting'),
    to: ({ of }) => of('/meeting/checks'),
    typed: { checks: ['recording', 'waiting-room'] },
  },
  {
    rule: `${ofEvent}/meeting/rooms/:account`,
    page: ({ of, ids }) => of(`/meeting/rooms/${ids.account}`),
  },
  {
    rule: `${ofEvent}/publish`,
    page: draft('/publish'),
    having: 'at',
    typed: { at: '2020-08-01T09:00', do: 'plan' },
  },
  { rule: `${ofEvent}/publish`, page: draft('/publish'), typed: { do: 'drop' } },
  {
    rule: `${ofEvent}/discard`,
    page: draft('/discard'),
    // There is no such event any more.
    again: 404,
  },
];

const peopleForms: readonly FormCase[] = [
  {
    rule: `${ofEvent}/people/search`,
    page: ({ of }) => of('/people/search'),
    typed: ({ people }) => ({ address: people[0]?.address ?? '' }),
    reads: true,
  },
  {
    rule: `${ofEvent}/people/contacts`,
    page: ({ of }) => of('/people/contacts'),
    typed: { reason: 'To call them.' },
    reads: true,
  },
  {
    rule: `${ofEvent}/people/:person/contact`,
    page: ({ of, people }) => of(`/people/${people[0]?.id}/contact`),
    typed: { reason: 'To call them.' },
    reads: true,
  },
  ...(['again', 'revoke', 'withdraw'] as const).map(
    (action, index): FormCase => ({
      rule: `${ofEvent}/people/decide`,
      // The form that decides comes as the answer to another.
      page: ({ of }) => of('/people'),
      to: ({ of }) => of('/people/decide'),
      having: 'decision',
      typed: ({ people, context }) => ({
        people: people[index]?.id ?? '',
        action,
        decision: context.ids.uuid(),
      }),
    }),
  ),
  {
    rule: `${ofEvent}/invitations/:list/discard`,
    page: listPage,
    to: async (place) => `${await listPage(place)}/discard`,
    before: ({ first, of }) => {
      const form = new FormData();
      form.set('paste', 'three@mail.example.org');
      return first.upload(of('/invitations'), form);
    },
  },
  {
    rule: `${ofEvent}/invitations`,
    page: ({ of }) => of('/invitations'),
    typed: { paste: 'one@mail.example.org\ntwo@mail.example.org' },
    upload: true,
  },
  { rule: `${ofEvent}/invitations/:list`, page: listPage },
  {
    rule: `${ofEvent}/enquiries`,
    page: ({ of }) => of('/enquiries'),
    typed: { reason: 'To answer.' },
    before: writeSomething,
    reads: true,
  },
];

const dayForms: readonly FormCase[] = [
  {
    rule: `${ofEvent}/door/own-pass`,
    page: ({ of }) => of('/door/own-pass'),
    typed: { name: 'The Host' },
    before: openDoor,
    // Whoever is shown a pass again is written down again.
    reads: true,
  },
  {
    rule: `${ofEvent}/door/lock`,
    page: ({ of }) => of('/door'),
    to: ({ of }) => of('/door/lock'),
    before: openDoor,
  },
  {
    rule: `${ofEvent}/door/open`,
    page: ({ of }) => of('/door'),
    to: ({ of }) => of('/door/open'),
    before: openDoor,
  },
  {
    rule: `${ofEvent}/door/find`,
    page: ({ of }) => of('/door/find'),
    typed: { name: 'Amal' },
    before: openDoor,
    reads: true,
  },
  {
    rule: `${ofEvent}/door/turn-out/:person`,
    page: ({ of, people }) => of(`/door/turn-out/${people[0]?.id}`),
    before: openDoor,
  },
  { rule: `${ofEvent}/door/room`, page: ({ of }) => of('/door/room'), before: openDoor },
];

const lastForms: readonly FormCase[] = [
  {
    rule: `${ofEvent}/changes/time`,
    before: ({ context }) => moveTo(context, BEFORE),
    page: ({ of }) => of('/changes/time?starts=2020-07-31T14:00&ends=2020-07-31T15:30&lastDay=2020-07-28'),
  },
  { rule: `${ofEvent}/changes/postpone`, page: ({ of }) => of('/changes/postpone') },
  { rule: `${ofEvent}/changes/cancel`, page: ({ of }) => of('/changes/cancel') },
  {
    rule: `${ofEvent}/protection/hold`,
    page: ({ of }) => of('/protection/hold'),
    typed: { until: '2020-12-31', reason: 'A court asks for it.' },
  },
  { rule: `${ofEvent}/protection/release`, page: ({ of }) => of('/protection/release') },
  { rule: `${ofEvent}/protection/erase`, page: ({ of }) => of('/protection/erase') },
];

/** Every form, in an order in which all of them make sense. */
export const formCases: readonly FormCase[] = [
  ...organisationForms,
  ...eventForms,
  exportFile,
  ...peopleForms,
  ...letterForms,
  undo,
  ...dayForms,
  ...doorAnswers,
  ...afterwardsForms,
  ...lastForms,
];
