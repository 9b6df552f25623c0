import { makeExports } from '../../src/domain/export/jobs.ts';
import { subscribePerson } from '../../src/domain/news/commands/subscribe-person.ts';
import { BEFORE } from '../support/door-scene.ts';
import { buildRegistration } from '../support/factories.ts';
import { AFTER, wishOutcomes } from '../support/outcomes-scene.ts';
import {
  exportPage,
  type FormCase,
  moveTo,
  ofEvent,
  openDoor,
  type Place,
  writeSomething,
} from './form-case.ts';

/** A list that was agreed to, and is made. */
export const exportFile: FormCase = {
  rule: `${ofEvent}/exports/:export/file`,
  page: exportPage,
  to: (_place, page) => `${page}/file`,
  before: ({ context }) => makeExports(context),
  reads: true,
};

export const letterForms: readonly FormCase[] = [
  {
    rule: `${ofEvent}/enquiries/settled`,
    page: ({ of }) => of('/enquiries'),
    shown: ({ first }, page) => first.post(page, { reason: 'To answer.' }),
    to: (_place, page) => `${page}/settled`,
    before: writeSomething,
    typed: async ({ context }) => {
      const rows = await context.db.kysely.selectFrom('enquiries').select('id').execute();
      return { enquiry: rows.map(({ id }) => id) };
    },
  },
  {
    rule: `${ofEvent}/announce`,
    page: ({ of }) => of('/announce'),
    before: ({ context, event: { organisationId } }) =>
      subscribePerson(context, { organisationId, address: 'subscribed@mail.example.org', locale: 'en' }),
  },
];

/** A decision about somebody who is at the event since a moment. */
export const undo: FormCase = {
  rule: `${ofEvent}/people/decisions/:decision/undo`,
  async page({ context, event, first, of }) {
    const { id } = await buildRegistration(context, event, { displayName: 'Somebody Else' });
    const decided = { people: id, action: 'withdraw', decision: context.ids.uuid() };
    const answer = await first.post(of('/people/decide'), decided);
    return answer.headers.get('location')?.split('?')[0] ?? '';
  },
  to: (_place, page) => `${page}/undo`,
};

const GUEST = 'Sunil Bandara';

/** Somebody who is looked for at the door, and told something when they registered. */
async function expectGuest(place: Place) {
  const { context, event, ids } = place;
  await moveTo(context, BEFORE);
  const answers = [{ questionId: ids.question, text: 'A ramp.' }];
  await buildRegistration(context, event, { displayName: GUEST, answers });
  await openDoor(place);
}

const found = ({ first, of }: Place) => first.post(of('/door/find'), { name: GUEST });

export const doorAnswers: readonly FormCase[] = [
  {
    rule: `${ofEvent}/door/answers`,
    page: ({ of }) => of('/door/find'),
    shown: found,
    to: ({ of }) => of('/door/answers'),
    before: expectGuest,
    reads: true,
  },
  {
    rule: `${ofEvent}/door/let-in`,
    page: ({ of }) => of('/door/find'),
    shown: found,
    to: ({ of }) => of('/door/let-in'),
  },
];

/** The day after, with somebody who asked what came of it. */
async function comeAfter({ context, event }: Place) {
  await moveTo(context, BEFORE);
  const person = await buildRegistration(context, event);
  await wishOutcomes(context, event, person);
  await moveTo(context, AFTER);
}

export const afterwardsForms: readonly FormCase[] = [
  {
    rule: `${ofEvent}/outcomes/preview/:locale/test`,
    page: ({ of }) => of('/outcomes/preview/en'),
    to: (_place, page) => `${page}/test`,
    before: comeAfter,
    reads: true,
  },
  {
    rule: `${ofEvent}/outcomes/send`,
    page: ({ of }) => of('/outcomes/send'),
  },
];
