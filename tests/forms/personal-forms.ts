import { setConsents } from '../../src/domain/consent/commands/set-consents.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { subscribePerson } from '../../src/domain/news/commands/subscribe-person.ts';
import { findNewsKeys } from '../../src/domain/news/data.ts';
import { newsToken } from '../../src/domain/news/policy.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import { requestAddressChange } from '../../src/domain/registration/commands/request-address-change.ts';
import { withdrawRegistration } from '../../src/domain/registration/commands/withdraw-registration.ts';
import {
  addressToken,
  invitationToken,
  mailToken,
  personalCode,
} from '../../src/domain/registration/policy.ts';
import { createApp } from '../../src/web/app.ts';
import { paths, patterns } from '../../src/web/paths.ts';
import { BEFORE, MEETING, OPEN } from '../support/door-scene.ts';
import { buildCodeRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import type { PublicForm } from './public-forms.ts';
import { askSomething, type Workplace } from './workplace.ts';

type Over = Parameters<typeof buildEvent>[1];
type Guests = NonNullable<Parameters<typeof buildRegistration>[2]>;

/** Somebody at an event of their own in the organisation of the place, weeks before it. */
async function guestOf({ context, event }: Workplace, over: Over = {}, guest: Guests = {}) {
  await context.freeze(BEFORE);
  const own = await buildEvent(context, {
    organisationId: event.organisationId,
    meetingAddress: MEETING,
    ...over,
  });
  return { event: own, person: await buildRegistration(context, own, guest) };
}

type Guest = Awaited<ReturnType<typeof guestOf>>;

const ownPage = ({ event, person }: Guest) => paths.manage(event.code, person.manage);
const keysOf = ({ context }: Workplace, { id }: PublishedEvent) => eventKeys(context, id);

/** Somebody without an address. */
async function codeGuest({ context, event }: Workplace) {
  await context.freeze(BEFORE);
  const { organisationId } = event;
  const own = await buildEvent(context, { organisationId, sensitivity: 'sensitive' });
  return { event: own, person: await buildCodeRegistration(context, own) };
}

async function withdrawnBefore(place: Workplace): Promise<string> {
  const { event, person } = await guestOf(place, { capacity: 1 });
  const next = await buildRegistration(place.context, event);
  await withdrawRegistration(place.context, person);
  return paths.manage(event.code, next.manage);
}

async function asked(place: Workplace): Promise<string> {
  const guest = await guestOf(place);
  const { context, event } = place;
  const kinds = ['outcomes'] as const;
  await setConsents(
    context,
    { ...guest.person, locale: 'en' },
    { organisationId: event.organisationId, kinds },
  );
  const token = mailToken(await keysOf(place, guest.event), guest.person);
  return paths.manageEndMail(guest.event.code, token);
}

async function changing(place: Workplace): Promise<string> {
  const { event, person } = await guestOf(place);
  await requestAddressChange(place.context, person, 'new@mail.example.org');
  const token = addressToken(await keysOf(place, event), { id: person.id, generation: 1 });
  return paths.manageAddress(event.code, token);
}

async function asking(place: Workplace): Promise<Guest> {
  const guest = await guestOf(place);
  const kinds = ['gender', 'age'] as const;
  await place.context.db.kysely
    .insertInto('figure_plans')
    .values(kinds.map((kind) => ({ event_id: guest.event.id, kind })))
    .execute();
  return guest;
}

async function ticket(place: Workplace): Promise<string> {
  const path = `${ownPage(await asking(place))}/questions`;
  const answer = await createApp(place.context).request(path, { method: 'POST' });
  return answer.headers.get('location') ?? '';
}

async function subscribed(place: Workplace, address: string): Promise<string> {
  const { context, event, slug } = place;
  const { organisationId } = event;
  await subscribePerson(context, { organisationId, address, locale: 'en' });
  const keys =
    (await findNewsKeys(context, organisationId)) ?? Promise.reject(new Error('There are no keys.'));
  const { id } = await context.db.kysely
    .updateTable('news_subscriptions')
    .set({ state: 'asked', confirmed_at: null })
    .where('organisation_id', '=', organisationId)
    .returning('id')
    .executeTakeFirstOrThrow();
  return paths.newsLink(slug, newsToken(await keys, { id }));
}

/** What the link of an invitation leads to. */
async function invited(place: Workplace): Promise<string> {
  const { context, first, of } = place;
  const { event } = await guestOf(place);
  const list = new FormData();
  list.set('paste', 'guest@mail.example.org');
  const read = await first.upload(of('/invitations', event.code), list);
  await first.fill(read.headers.get('location')?.split('?')[0] ?? '', {});
  const { id } = await context.db.kysely
    .updateTable('invitations')
    .set({ attempts: 1, state: 'sent' })
    .where('event_id', '=', event.id)
    .returning('id')
    .executeTakeFirstOrThrow();
  return paths.invited(event.code, invitationToken(await keysOf(place, event), id));
}

async function atDoor(place: Workplace): Promise<Guest> {
  const guest = await guestOf(place);
  await place.context.freeze(OPEN);
  return guest;
}

const passPage = ({ event, person }: Guest) => paths.pass(event.code, person.pass);

/** A code that a host reads out, and the page that it goes into. */
async function spoken(place: Workplace): Promise<{ readonly path: string; readonly code: string }> {
  const { event, person } = await atDoor(place);
  const fields = { person: person.id, generation: '1' };
  const shown = await place.first.post(place.of('/door/let-in', event.code), fields);
  const [, code = ''] = />([0-9A-Z]{4} [0-9A-Z]{4})</.exec(await shown.text()) ?? [];
  return { path: paths.doorCode(event.code), code };
}

async function written(place: Workplace): Promise<{ readonly path: string; readonly code: string }> {
  const { event, person } = await codeGuest(place);
  return { path: paths.comeBack(event.code), code: personalCode(await keysOf(place, event), person) };
}

const manage = async (place: Workplace) => ownPage(await guestOf(place));

/** The forms behind the links that people are sent: at the manage link, at the door, and of invitations and news. */
export const personalForms: Readonly<Record<string, PublicForm>> = {
  'confirming an address': {
    rule: patterns.manageConfirm,
    page: async (place) => ownPage(await guestOf(place, { sensitivity: 'sensitive' }, { confirm: false })),
    to: '/confirm',
  },
  'correcting a name': {
    rule: patterns.manageCorrect,
    page: manage,
    to: '/correct',
    typed: { displayName: 'Another Name' },
  },
  'answering again': {
    rule: patterns.manageAnswers,
    async page(place) {
      const { event, person } = await guestOf(place);
      await askSomething(place.context, event);
      return paths.manage(event.code, person.manage);
    },
    to: '/answers',
    typed: ({ form }) =>
      Object.fromEntries(
        form.fields.filter(([name]) => name.startsWith('question-')).map(([name]) => [name, 'Other words.']),
      ),
  },
  'agreeing to more': {
    rule: patterns.manageAgreements,
    page: manage,
    to: '/agreements',
    typed: { agreed: ['outcomes', 'named'] },
  },
  'asking for the questions about people': {
    rule: patterns.manageQuestions,
    page: async (place) => ownPage(await asking(place)),
    to: '/questions',
  },
  'answering the questions about people': {
    rule: patterns.tally,
    page: ticket,
    typed: { gender: 'woman' },
    // What was answered leaves on a beat, and with that of others.
    changes: false,
  },
  'asking for another address': {
    rule: patterns.manageNewAddress,
    page: manage,
    to: '/new-address',
    typed: { address: 'other@mail.example.org' },
  },
  'confirming another address': { rule: patterns.manageAddress, page: changing, again: 404 },
  'having everything sent again': { rule: patterns.manageAgain, page: manage, to: '/again' },
  'taking an offered place': { rule: patterns.manageAccept, page: withdrawnBefore, to: '/accept' },
  'taking no entries for a calendar': { rule: patterns.manageCalendar, page: manage, to: '/calendar' },
  'taking mails that name nothing': { rule: patterns.manageLook, page: manage, to: '/look' },
  withdrawing: { rule: patterns.manageWithdraw, page: manage, to: '/withdraw' },
  'ending all links': { rule: patterns.manageLeave, page: manage, to: '/leave', again: 404 },
  'ending a visit': {
    rule: patterns.manageLeave,
    async page(place) {
      const { event, person } = await codeGuest(place);
      return paths.manage(event.code, person.visit);
    },
    to: '/leave',
    again: 404,
  },
  'deleting everything': { rule: patterns.manageErase, page: manage, to: '/erase', again: 404 },
  'ending optional mail': { rule: patterns.manageEndMail, page: asked },
  'confirming the news': {
    rule: patterns.newsConfirm,
    page: (place) => subscribed(place, 'reader@mail.example.org'),
    to: '/confirm',
  },
  'ending the news': {
    rule: patterns.newsEnd,
    page: async (place) => `${await subscribed(place, 'another@mail.example.org')}/end`,
  },
  'accepting an invitation': {
    rule: patterns.invited,
    page: invited,
    typed: { displayName: 'A Guest' },
    // As where somebody registers once more: the links go out again.
    adds: 'messages',
  },
  'refusing an invitation': { rule: patterns.invitedRefuse, page: invited, to: '/refuse', again: 404 },
  'going in': {
    rule: patterns.pass,
    page: async (place) => passPage(await atDoor(place)),
    // Each time that a pass is used is counted: one that is used in many places is noticed.
    adds: 'attendances',
  },
  'another name at the door': {
    rule: patterns.passName,
    page: async (place) => `${passPage(await atDoor(place))}/name`,
    typed: { displayName: 'Another Name' },
  },
  'a code that was read out': {
    rule: patterns.doorCode,
    page: spoken,
    typed: ({ code }) => ({ spoken: code }),
  },
  'coming back with a code': {
    rule: patterns.comeBack,
    page: written,
    typed: ({ code }) => ({ personal: code }),
    changes: false,
  },
  'registering without an address': {
    rule: patterns.registerCode,
    async page({ context, event, slug }) {
      await context.freeze(BEFORE);
      const { organisationId } = event;
      const own = await buildEvent(context, { organisationId, sensitivity: 'sensitive' });
      return paths.registerCode(slug, own.slug);
    },
    typed: { displayName: 'Somebody' },
  },
};
