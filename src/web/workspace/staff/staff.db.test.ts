import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent } from '../../../../tests/support/factories.ts';
import { signIn } from '../../../../tests/support/staff.ts';
import { type Visitor, visit } from '../../../../tests/support/visitor.ts';
import { changeRoles, removeMember, seenRoles } from '../../../domain/account/commands/change-roles.ts';
import { countOwners, listInvitations, listMembers } from '../../../domain/account/data/members.ts';
import type { StaffRole } from '../../../domain/account/policy.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { getOrganisation } from '../../../domain/organisation/data.ts';
import type { Organisation } from '../../../domain/organisation/schema.ts';
import { createApp } from '../../app.ts';

let context: TestContext;
let event: PublishedEvent;
let organisation: Organisation;
let owner: AtWork;
let visitor: Visitor;
let made = 0;

beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(async () => {
  await context.freeze('2020-07-20T09:00:00Z');
  event = await buildEvent(context, { title: 'The first panel' });
  organisation = await getOrganisation(context, event.organisationId);
  owner = await atWork(context, event, { roles: ['owner'] });
  visitor = visit(createApp(context));
});
afterAll(() => context.close());

const staff = (page = '') => `/w/${organisation.slug}/staff${page}`;
const cookieOf = (answer: Response) => answer.headers.getSetCookie().join('; ').split(';')[0] ?? '';
const newAddress = () => {
  made += 1;
  return `invited-${made}@office.example.org`;
};

type Asked = { roles?: readonly string[]; where?: string; events?: readonly string[]; days?: string };

async function invite(address: string, asked: Asked = {}): Promise<string> {
  const before = context.mail.kept.length;
  const { roles = ['registrar'], where = 'all', events = [], days = '7' } = asked;
  const answer = await owner.post(staff('/invite'), { address, roles, where, events, days });
  expect(answer.headers.get('location')).toBe(staff('?done=invited'));
  return /(\/account\/invitation\/\S+)/.exec(context.mail.kept[before]?.text ?? '')?.[1] ?? '';
}

const memberAt = async (address: string) =>
  (await listMembers(context, organisation.id)).find((member) => member.address === address);
const rolesAt = async (address: string) => (await memberAt(address))?.grants;
const kinds = async () =>
  (
    await context.db.query<{ kind: string }>(
      `select kind from access_log where organisation_id = $1 and kind not like 'event.%' order by position`,
      [organisation.id],
    )
  ).map(({ kind }) => kind);

describe('inviting somebody', () => {
  it('mails a link that shows what it is about, and gives nothing before its button is pressed', async () => {
    const address = newAddress();
    const link = await invite(address, { roles: ['registrar', 'host'] });
    expect(context.mail.kept.at(-1)).toMatchObject({ to: address });
    const page = await visitor.text(link);
    expect(page).toContain(organisation.name);
    expect(page).toContain('Registrar');
    expect(await memberAt(address)).toBeUndefined();
    expect(await owner.text(staff())).toContain(address);
    expect(await kinds()).toEqual(['member.invited']);
  });

  it('makes an account that is signed in at once, with the roles, when it is accepted', async () => {
    const address = newAddress();
    const link = await invite(address, { roles: ['registrar'], where: 'some', events: [event.code] });
    const accepted = await visitor.post(link);
    expect(accepted.headers.get('location')).toBe(`/w/${organisation.slug}`);
    const cookie = cookieOf(accepted);
    expect(
      (await visitor.get(`/w/${organisation.slug}/events/${event.code}/people`, { cookie })).status,
    ).toBe(200);
    expect((await visitor.get(staff(), { cookie })).status).toBe(403);
    expect(await rolesAt(address)).toEqual([{ role: 'registrar', eventId: event.id }]);
    expect(await listInvitations(context, organisation.id)).toEqual([]);
    expect(await kinds()).toEqual(['member.invited', 'roles.changed']);
    // The mailbox was shown to be theirs: a link to sign in later ends no session.
    const token = await context.authentication.issueLink(address);
    await context.authentication.signInByLink(token, new Headers());
    expect((await visitor.get('/account', { cookie })).status).toBe(200);
  });

  it('signs nobody in who has an account already', async () => {
    const { accountId } = await signIn(context, { address: newAddress() });
    const [row] = await context.db.query<{ address: string }>('select address from accounts where id = $1', [
      accountId,
    ]);
    const link = await invite(row?.address ?? '');
    const accepted = await visitor.post(link);
    expect(accepted.headers.getSetCookie()).toEqual([]);
    expect(await rolesAt(row?.address ?? '')).toEqual([{ role: 'registrar', eventId: null }]);
  });

  it('is accepted once, also when the button is pressed many times at the same moment', async () => {
    const link = await invite(newAddress());
    const pressed = await Promise.all(Array.from({ length: 4 }, () => visitor.post(link)));
    expect(pressed.map(({ status }) => status).sort()).toEqual([303, 404, 404, 404]);
    expect((await visitor.get(link)).status).toBe(404);
  });

  it('cannot be accepted after its time, after it was withdrawn, or by the link before the last one', async () => {
    const address = newAddress();
    const first = await invite(address, { days: '1' });
    const second = await invite(address, { days: '1' });
    expect((await visitor.post(first)).status).toBe(404);
    await context.freeze('2020-07-21T09:00:00Z');
    expect((await visitor.post(second)).status).toBe(404);
    await context.freeze('2020-07-20T09:00:00Z');
    const [invitation] = await listInvitations(context, organisation.id);
    await owner.post(staff(`/invitations/${invitation?.id}`), { do: 'withdraw' });
    expect((await visitor.post(second)).status).toBe(404);
    expect(await memberAt(address)).toBeUndefined();
  });

  it('is mailed once by two presses of the same button, and the link works', async () => {
    const form = {
      id: context.ids.uuid(),
      address: newAddress(),
      roles: ['registrar'],
      where: 'all',
      days: '7',
    };
    const before = context.mail.kept.length;
    for (const _press of [1, 2]) {
      const answer = await owner.post(staff('/invite'), form);
      expect(answer.headers.get('location')).toBe(staff('?done=invited'));
    }
    const [mail, ...others] = context.mail.kept.slice(before);
    expect(others).toEqual([]);
    const link = /(\/account\/invitation\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect((await visitor.post(link)).status).toBe(303);
  });

  it('is sent again with a new link and a new time', async () => {
    const address = newAddress();
    const first = await invite(address, { days: '1' });
    const [invitation] = await listInvitations(context, organisation.id);
    await context.freeze('2020-07-25T09:00:00Z');
    const owners = await atWork(context, event, { roles: ['owner'] });
    await owners.post(staff(`/invitations/${invitation?.id}`), { do: 'again' });
    const link = /(\/account\/invitation\/\S+)/.exec(context.mail.kept.at(-1)?.text ?? '')?.[1] ?? '';
    expect(link).not.toBe(first);
    expect((await visitor.post(first)).status).toBe(404);
    expect((await visitor.post(link)).status).toBe(303);
  });

  it.each([
    [{ address: 'nobody' }, 'Type the whole address'],
    [{ roles: [] }, 'Choose at least one role'],
    [{ roles: ['root'] }, 'Choose at least one role'],
    [{ where: 'some' }, 'Choose at least one event'],
    [{ where: 'some', events: ['nothing'] }, 'Choose at least one event'],
    [{ roles: ['owner'], where: 'some' }, 'An owner runs the whole organisation'],
  ])('is refused with %o', async (over, sentence) => {
    const given = { address: newAddress(), roles: ['host'], where: 'all', days: '7', ...over };
    const answer = await owner.post(staff('/invite'), given);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
    expect(await listInvitations(context, organisation.id)).toEqual([]);
  });

  it('is refused for an event of another organisation, and for who works here already', async () => {
    const foreign = await buildEvent(context);
    const narrowed = { roles: ['host'], where: 'some', events: [foreign.code], days: '7' };
    expect((await owner.post(staff('/invite'), { address: newAddress(), ...narrowed })).status).toBe(422);
    const colleague = await atWork(context, event, { roles: ['host'] });
    const [row] = await context.db.query<{ address: string }>('select address from accounts where id = $1', [
      colleague.accountId,
    ]);
    const again = await owner.post(staff('/invite'), { address: row?.address ?? '', roles: ['owner'] });
    expect(await again.text()).toContain('works here already');
  });

  it('says so when the mail server does not take the mail', async () => {
    const refused = { status: 'permanent', code: 550, reason: '5.1.1' } as const;
    const mail = { parallel: 1, send: async () => refused, async [Symbol.asyncDispose]() {} };
    const app = createApp({ ...context, mail });
    const { cookie } = await signIn(context, { confirmed: true });
    await context.db.query(
      `insert into staff_grants select $1, gen_random_uuid(), account_id, 'owner', null, now()
       from account_sessions order by created_at desc limit 1`,
      [organisation.id],
    );
    const body = new URLSearchParams({ address: newAddress(), roles: 'host', where: 'all', days: '7' });
    const answer = await app.request(staff('/invite'), { method: 'POST', headers: { cookie }, body });
    expect(answer.headers.get('location')).toBe(staff('?done=uninformed'));
  });

  it('shows a made-up link what it shows a used one', async () => {
    const used = await invite(newAddress());
    await visitor.post(used);
    const made = await visitor.get(`/account/invitation/${'A'.repeat(43)}`);
    expect(made.status).toBe(404);
    expect(await made.text()).toBe(await visitor.text(used));
  });
});

describe('the roles of somebody', () => {
  async function colleague(roles: readonly StaffRole[] = ['host']) {
    return atWork(context, event, { roles });
  }

  it('are changed at once, narrowed to events, and written to the access log', async () => {
    const host = await colleague();
    const page = await owner.text(staff(`/${host.accountId}`));
    expect(page).toContain('value="host" checked');
    const changes = { do: 'change', roles: ['registrar', 'reporter'], where: 'some', events: [event.code] };
    const answer = await owner.fill(staff(`/${host.accountId}`), changes);
    expect(answer.headers.get('location')).toBe(staff('?done=roles'));
    const members = await listMembers(context, organisation.id);
    expect(members.find(({ accountId }) => accountId === host.accountId)?.grants).toEqual([
      { role: 'registrar', eventId: event.id },
      { role: 'reporter', eventId: event.id },
    ]);
    expect((await host.get(host.at('/people'))).status).toBe(200);
    expect(await kinds()).toEqual(['roles.changed']);
  });

  it('are taken away with everything of the organisation', async () => {
    const host = await colleague();
    const answer = await owner.post(staff(`/${host.accountId}`), { do: 'remove' });
    expect(answer.headers.get('location')).toBe(staff('?done=removed'));
    expect((await host.get(host.at())).status).toBe(404);
    expect(await kinds()).toEqual(['member.removed']);
  });

  it('of the only owner stay, whichever way they are to be taken', async () => {
    const self = staff(`/${owner.accountId}`);
    const removed = await owner.post(self, { do: 'remove' });
    expect(await removed.text()).toContain('This is the only owner');
    const changed = await owner.fill(self, { do: 'change', roles: ['host'], where: 'all' });
    expect(changed.status).toBe(422);
    expect(await countOwners(context, organisation.id)).toBe(1);
    await colleague(['owner']);
    expect((await owner.fill(self, { do: 'change', roles: ['host'], where: 'all' })).status).toBe(303);
    expect((await owner.get(staff())).status).toBe(403);
  });

  it('leave one owner when two owners take each other’s at the same moment', async () => {
    const other = await colleague(['owner']);
    const scopeOf = (accountId: string) => {
      const nobody = { sessionId: '', address: '', name: '', confirmedAt: null, hasSecondFactor: false };
      return { organisation, session: { ...nobody, accountId } };
    };
    await Promise.all([
      removeMember(context, scopeOf(owner.accountId), other.accountId),
      changeRoles(context, scopeOf(other.accountId), {
        memberId: owner.accountId,
        roles: ['host'],
        eventIds: [],
        seen: seenRoles([{ role: 'owner', eventId: null }]),
      }),
    ]);
    expect(await countOwners(context, organisation.id)).toBe(1);
  });

  it('can be seen and changed by owners of this organisation alone, after the second factor', async () => {
    const host = await colleague();
    expect((await host.get(staff())).status).toBe(403);
    expect((await host.post(staff(`/${host.accountId}`), { do: 'remove' })).status).toBe(403);
    const stranger = await atWork(context, await buildEvent(context), { roles: ['owner'] });
    expect((await stranger.post(staff(`/${host.accountId}`), { do: 'remove' })).status).toBe(404);
    const elsewhere = await atWork(context, await buildEvent(context), { roles: ['host'] });
    expect((await owner.get(staff(`/${elsewhere.accountId}`))).status).toBe(404);
    await context.freeze('2020-07-20T09:20:00Z');
    const late = await owner.post(staff(`/${host.accountId}`), { do: 'remove' });
    expect(late.headers.get('location')).toMatch(/^\/account\/confirm\?to=/);
    expect(await memberOf(host.accountId)).toBeDefined();
  });

  const memberOf = async (accountId: string) =>
    (await listMembers(context, organisation.id)).find((member) => member.accountId === accountId);
});
