import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/domain/account/commands/add-account.ts';
import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import { inviteMember } from '../../src/domain/account/commands/invite-member.ts';
import { writeEnquiry } from '../../src/domain/enquiry/commands/write-enquiry.ts';
import { editEvent } from '../../src/domain/event/commands/edit-event.ts';
import { addPanellist } from '../../src/domain/event/commands/edit-panel.ts';
import { shareEvent } from '../../src/domain/event/commands/share-event.ts';
import { getEditableEvent } from '../../src/domain/event/data/content.ts';
import type { EventScope } from '../../src/domain/event/policy.ts';
import { panellistInput } from '../../src/domain/event/schema/panellist.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { writeHelpline } from '../../src/domain/helpline/commands/write-helpline.ts';
import { helplineInput } from '../../src/domain/helpline/schema.ts';
import { addPage } from '../../src/domain/organisation/commands/edit-pages.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import { addQuestion } from '../../src/domain/question/commands/save-question.ts';
import { questionInput } from '../../src/domain/question/schema.ts';
import { decidePeople } from '../../src/domain/registration/commands/decide-people.ts';
import { everyRole } from '../forms/workplace.ts';
import { type AtWork, atWork } from '../support/at-work.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { countQueries } from '../support/count-queries.ts';
import { eventScope } from '../support/event-scope.ts';
import { buildEvent, buildOrganisation, buildRegistration, nextNumber } from '../support/factories.ts';
import { pasteList } from '../support/invitations.ts';
import { signIn } from '../support/staff.ts';

const FEW = 3;
const MANY = 30;
/** Those of the gate included. */
const MOST_QUERIES = 16;

let context: TestContext;
let staff: AtWork;
let event: PublishedEvent;
let scope: EventScope;
let own: string;
let list: string;
let decision: string;
let count: () => number;

beforeAll(async () => {
  context = await openTestContext();
  event = await buildEvent(context);
  scope = await eventScope(context, event);
  const counted = countQueries(context);
  count = counted.count;
  staff = await atWork(counted.context, event, { roles: everyRole });
  own = await addressOf(staff.accountId);
  list = await pasteList(staff, ['first@mail.example.org']);
  await growTo(FEW);
});
afterAll(() => context?.close());

/** One more of each thing that a page of the workspace lists. */
const growing: Readonly<Record<string, () => Promise<unknown>>> = {
  workplaces: async () => {
    const organisationId = await buildOrganisation(context);
    await grantRole(context, { organisationId, accountId: staff.accountId, role: 'host', eventId: null });
  },
  events: () => buildEvent(context, { organisationId: scope.organisation.id }),
  people: () => buildRegistration(context, event, { displayName: 'Amal Perera' }),
  panellists: () =>
    addPanellist(context, scope, {
      id: context.ids.uuid(),
      panellist: panellistInput.parse({
        role: 'speaker',
        naming: 'name',
        name: 'A Panellist',
        affiliation: '',
        showsAffiliation: true,
        mayPhotograph: false,
        mayRecord: false,
        consentUntil: '2020-12-31',
      }),
    }),
  questions: async () => {
    const input = questionInput.parse({
      kind: 'text',
      label: 'What brings you here?',
      purpose: 'To know.',
      legalBasis: 'consent',
      keptDays: 5,
      seenBy: ['host'],
    });
    await addQuestion(context, scope, { id: context.ids.uuid(), input });
  },
  versions: async () => {
    const { number } = await getEditableEvent(context.db.kysely, scope.event.id);
    await editEvent(context, scope, { base: number, changes: { summary: `Words ${nextNumber()}` } });
  },
  helplines: async () => {
    const input = helplineInput.parse({
      name: 'A line',
      reach: '1938',
      country: 'LK',
      locale: 'en',
      hours: '',
      cost: '',
      verifiedBy: 'An Office',
      verifiedOn: '2020-07-01',
      validUntil: '2021-07-01',
    });
    await writeHelpline(context, scope, { id: context.ids.uuid(), input, seen: null });
  },
  pages: async () => {
    const page = { label: 'A page', slug: `page-${nextNumber()}`, blurb: '', body: '', externalUrl: null };
    await addPage(context, scope, { id: context.ids.uuid(), parentId: null, page });
  },
  hosts: async () => {
    const { slug } = await getOrganisation(context, await buildOrganisation(context));
    await shareEvent(context, scope, { organisation: slug, roles: ['reporter'], seen: null });
  },
  staff: async () => {
    const { id: accountId } = await addAccount(context, {
      address: `more-${nextNumber()}@office.example.org`,
    });
    await grantRole(context, {
      organisationId: scope.organisation.id,
      accountId,
      role: 'host',
      eventId: null,
    });
  },
  'invitations of staff': () =>
    inviteMember(context, scope, {
      formId: context.ids.uuid(),
      address: `invited-${nextNumber()}@office.example.org`,
      roles: ['host'],
      eventIds: [],
      days: 7,
    }),
  sessions: () => signIn(context, { address: own }),
  breaches: () =>
    staff.fill(organisation('/protection/breaches/new'), { what: 'A list was left on a desk.' }),
  enquiries: () =>
    writeEnquiry(context, scope.event, { words: 'A question.', address: null, press: context.ids.uuid() }),
  'lists of invitations': () => pasteList(staff, [`more-${nextNumber()}@mail.example.org`]),
  decisions: async () => {
    decision = context.ids.uuid();
    await decidePeople(context, scope, { id: decision, action: 'again', ids: await listIds() });
  },
};

const organisation = (page: string) => staff.at().replace(/\/events\/.*$/, page);

async function addressOf(accountId: string): Promise<string> {
  const { address } = await context.db.kysely
    .selectFrom('accounts')
    .select('address')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return address;
}

async function listIds(): Promise<string[]> {
  const rows = await context.db.kysely
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', event.id)
    .execute();
  return rows.map(({ id }) => id);
}

/** Until there are so many of each. */
async function growTo(many: number, from = 0): Promise<void> {
  for (let number = from; number < many; number += 1) for (const grow of Object.values(growing)) await grow();
}

type Ask = () => Promise<Response>;
const open =
  (page: () => string): Ask =>
  () =>
    staff.get(page());
const ofEvent = (page: string) => open(() => staff.at(page));
const ofOrganisation = (page: string) => open(() => organisation(page));

/** Every page that lists something, by what it lists. */
const pages: Readonly<Record<string, Ask>> = {
  workplaces: open(() => '/w'),
  'the account with its sessions': open(() => '/account'),
  events: ofOrganisation(''),
  'events to copy': ofOrganisation('/new-event'),
  staff: ofOrganisation('/staff'),
  'the events of a role': ofOrganisation('/staff/invite'),
  'pages of the site': ofOrganisation('/site'),
  'versions of the site': ofOrganisation('/site/versions'),
  helplines: ofOrganisation('/helplines'),
  'events under protection': ofOrganisation('/protection'),
  'the access log': ofOrganisation('/protection/log'),
  'own entries': ofOrganisation('/my-entries'),
  breaches: ofOrganisation('/protection/breaches'),
  'the record of processing': ofOrganisation('/protection/processing'),
  'the overview of an event': ofEvent(''),
  'texts with objectives': ofEvent('/texts'),
  panel: ofEvent('/panel'),
  hosts: ofEvent('/hosts'),
  'helplines of an event': ofEvent('/helplines'),
  preview: ofEvent('/preview'),
  versions: ofEvent('/versions'),
  form: ofEvent('/form'),
  messages: ofEvent('/messages'),
  people: ofEvent('/people'),
  'admitted people': ofEvent('/people?show=admitted'),
  'a decision': open(() => staff.at(`/people/decisions/${decision}`)),
  contacts: () => staff.post(staff.at('/people/contacts'), { reason: 'To call them.' }),
  invitations: ofEvent('/invitations'),
  'a list of invitations': open(() => list),
  enquiries: () => staff.post(staff.at('/enquiries'), { reason: 'To answer.' }),
  exports: ofEvent('/exports'),
  deliveries: ofEvent('/deliveries'),
  meeting: ofEvent('/meeting'),
  door: ofEvent('/door'),
  'people found by name': () => staff.post(staff.at('/door/find'), { name: 'Amal' }),
  'what is kept of an event': ofEvent('/protection'),
  changes: ofEvent('/changes'),
};

async function queriesOf(name: string, ask: Ask): Promise<number> {
  const before = count();
  const answer = await ask();
  expect(answer.status, name).toBe(200);
  await answer.text();
  return count() - before;
}

/** The fewest of a few times: what is remembered for seconds is sometimes looked up anew. */
async function fewestOfEach(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, ask] of Object.entries(pages)) {
    const times = [await queriesOf(name, ask), await queriesOf(name, ask), await queriesOf(name, ask)];
    found[name] = Math.min(...times);
  }
  return found;
}

describe('a page that lists', () => {
  it('asks the database as often for many as for a few', async () => {
    const few = await fewestOfEach();
    await growTo(MANY, FEW);
    expect(await fewestOfEach()).toEqual(few);
    for (const [name, queries] of Object.entries(few)) {
      expect(queries, name).toBeGreaterThan(0);
      expect(queries, name).toBeLessThanOrEqual(MOST_QUERIES);
    }
  });
});
