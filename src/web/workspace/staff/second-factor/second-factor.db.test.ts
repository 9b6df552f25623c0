import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../../tests/support/context.ts';
import { buildEvent, buildOrganisation } from '../../../../../tests/support/factories.ts';
import { oneTimeCode } from '../../../../../tests/support/one-time-code.ts';
import { signIn } from '../../../../../tests/support/staff.ts';
import { readConfig } from '../../../../config.ts';
import { demandSecondFactor } from '../../../../domain/account/commands/demand-second-factor.ts';
import { grantRole } from '../../../../domain/account/commands/grant-role.ts';
import type { PublishedEvent } from '../../../../domain/event/schema.ts';
import { getOrganisation } from '../../../../domain/organisation/data.ts';
import { createApp } from '../../../app.ts';

let context: TestContext;
let event: PublishedEvent;
let owner: AtWork;
let page: string;

beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(async () => {
  await context.freeze('2020-07-20T09:00:00Z');
  event = await buildEvent(context, { title: 'The first panel' });
  owner = await atWork(context, event, { roles: ['owner'] });
  page = `${owner.at().split('/events')[0]}/staff/second-factor`;
});

const kinds = async () =>
  (
    await context.db.query<{ kind: string }>(
      `select kind from access_log where organisation_id = $1 and kind like 'second-factor.%' order by position`,
      [event.organisationId],
    )
  ).map(({ kind }) => kind);

const demand = (answer: 'yes' | 'no') => owner.post(page, { demand: answer });
const isDemanded = async () => (await getOrganisation(context, event.organisationId)).demandsSecondFactor;
const cookieOf = (answer: Response) => answer.headers.getSetCookie().join('; ').split(';')[0] ?? '';

describe('demanding a second factor', () => {
  it('says how many have none, counts at once, and stands in the access log once', async () => {
    await atWork(context, event, { roles: ['host'], confirmed: false });
    expect(await owner.text(page)).toContain('One person has none yet.');
    expect((await demand('yes')).headers.get('location')).toMatch(/staff\?done=factor-demanded$/);
    expect((await demand('yes')).status).toBe(303);
    expect(await isDemanded()).toBe(true);
    expect(await owner.text(page)).toContain('nobody loses the one they have');
    expect((await demand('no')).status).toBe(303);
    expect(await isDemanded()).toBe(false);
    expect(await kinds()).toEqual(['second-factor.demanded', 'second-factor.left-open']);
  });

  it('is for owners, who have one themselves and have shown it just now', async () => {
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    expect((await organiser.get(page)).status).toBe(403);
    expect((await organiser.post(page, { demand: 'yes' })).status).toBe(403);
    const hasty = await atWork(context, event, { roles: ['owner'], confirmed: false });
    expect((await hasty.post(page, { demand: 'yes' })).headers.get('location')).toContain('/account/confirm');
    const stranger = await atWork(context, await buildEvent(context, {}), { roles: ['owner'] });
    expect((await stranger.post(page, { demand: 'yes' })).status).toBe(404);
    expect((await createApp(context).request(page)).headers.get('location')).toContain('/account/sign-in');
    expect((await owner.post(page, { demand: 'perhaps' })).headers.get('location')).toBe(page);
    expect(await isDemanded()).toBe(false);
  });
});

describe('where a second factor is demanded', () => {
  it('leads who has none from every page to setting one up, then on to work, with codes for a lost phone', async () => {
    const host = await atWork(context, event, { roles: ['host'], confirmed: false });
    expect((await host.get(host.at('/people'))).status).toBe(200);
    await demand('yes');
    for (const path of [page.replace(/\/staff.*/, ''), host.at(), host.at('/people'), host.at('/door')]) {
      expect((await host.get(path)).headers.get('location'), path).toBe(
        `/account/set-up?to=${encodeURIComponent(path)}`,
      );
    }
    expect((await host.post(host.at('/door/lock'))).headers.get('location')).toContain('/account/set-up');
    // Their own account is open to them, or nobody could ever come back in.
    expect((await host.get('/account')).status).toBe(200);
    const to = host.at('/people');
    expect(await host.text(`/account/set-up?to=${to}`)).toContain('Your organisation asks everybody');
    const headers = new Headers({ cookie: host.cookie });
    const secret = await context.authentication.authenticator.begin(headers, 'none');
    const done = await host.post(`/account/authenticator?to=${to}`, { code: oneTimeCode(secret) });
    const codes = await done.text();
    expect(codes.match(/>[a-z0-9]{5}-[a-z0-9]{5}</g)).toHaveLength(10);
    expect(codes).toContain(to);
    const app = createApp(context);
    expect((await app.request(to, { headers: { cookie: cookieOf(done) } })).status).toBe(200);
  });

  it('is demanded of somebody who gets their first role, too', async () => {
    await demand('yes');
    const { organisationId } = event;
    const newcomer = await signIn(context);
    await grantRole(context, {
      organisationId,
      accountId: newcomer.accountId,
      role: 'host',
      eventId: event.id,
    });
    const app = createApp(context);
    const answer = await app.request(owner.at('/people'), { headers: { cookie: newcomer.cookie } });
    expect(answer.headers.get('location')).toContain('/account/set-up');
  });

  it('is demanded of people of another organisation on its events, and of nobody elsewhere', async () => {
    await demand('yes');
    const other = await buildOrganisation(context, { slug: `other-${event.code}` });
    await context.db.query(
      `insert into event_hosts (event_id, organisation_id, roles, position) values ($1, $2, '{host}', 1)`,
      [event.id, other],
    );
    const guest = await signIn(context);
    await grantRole(context, {
      organisationId: other,
      accountId: guest.accountId,
      role: 'host',
      eventId: null,
    });
    const ask = (path: string) => createApp(context).request(path, { headers: { cookie: guest.cookie } });
    const there = `/w/other-${event.code}`;
    expect((await ask(there)).status).toBe(200);
    expect((await ask(`${there}/events/${event.code}/people`)).headers.get('location')).toContain(
      '/account/set-up',
    );
  });
});

describe('a new organisation', () => {
  it('demands it outside a demo', async () => {
    const production = readConfig({
      FOYER_MODE: 'production',
      FOYER_ORIGIN: 'https://foyer.example.org',
      FOYER_DATABASE: 'embedded',
      FOYER_MASTER_KEY_FILE: '/nowhere',
      SMTP_URL: 'smtps://mail.example.org',
    });
    const id = await buildOrganisation({ ...context, config: production }, { slug: `real-${event.code}` });
    const organisation = await getOrganisation(context, id);
    expect(organisation.demandsSecondFactor).toBe(true);
    const { accountId } = await signIn(context, { confirmed: true });
    const session = {
      sessionId: '',
      accountId,
      address: '',
      name: '',
      confirmedAt: null,
      hasSecondFactor: true,
    };
    await demandSecondFactor(context, { organisation, session }, false);
    expect((await getOrganisation(context, id)).demandsSecondFactor).toBe(false);
  });
});
