import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildOrganisation } from '../../../tests/support/factories.ts';
import { signIn } from '../../../tests/support/staff.ts';
import { openAuthentication } from './authentication.ts';
import { forgetEndedSessions } from './jobs.ts';
import { isConfirmed } from './rules.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const headersOf = (cookie: string) => new Headers({ cookie });
const sessionOf = (cookie: string) => context.authentication.sessionOf(headersOf(cookie));

describe('the session of who asks', () => {
  it('says who it is', async () => {
    const { accountId, cookie } = await signIn(context, { address: 'amal@office.example.org' });
    expect(await sessionOf(cookie)).toMatchObject({
      accountId,
      address: 'amal@office.example.org',
      confirmedAt: null,
      hasSecondFactor: false,
    });
  });

  it('is nobody without a cookie, with another one, or after its time', async () => {
    const { accountId, cookie } = await signIn(context);
    expect(await sessionOf('')).toBeNull();
    expect(await sessionOf('other=1')).toBeNull();
    await context.db.query(`update account_sessions set expires_at = now() where account_id = $1`, [
      accountId,
    ]);
    expect(await sessionOf(cookie)).toBeNull();
  });

  it('counts only after the second factor, where the account has one', async () => {
    const { accountId, cookie } = await signIn(context);
    await context.db.query('update accounts set has_authenticator = true where id = $1', [accountId]);
    expect(await sessionOf(cookie)).toBeNull();
    expect(await context.authentication.waitingOf(headersOf(cookie))).toMatchObject({ accountId });
  });

  it('remembers when the second factor was shown, by the product’s clock', async () => {
    const { cookie } = await signIn(context, { confirmed: true });
    const session = await sessionOf(cookie);
    expect(session?.confirmedAt).toEqual(context.clock.now());
    expect(session !== null && isConfirmed(session, context.clock.now())).toBe(true);
  });

  it('takes one query, and none without a cookie', async () => {
    const { cookie } = await signIn(context);
    let queries = 0;
    const kysely = context.db.kysely.withPlugin({
      transformQuery({ node }) {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const counted = openAuthentication({ ...context, db: { ...context.db, kysely } });
    await counted.sessionOf(headersOf(cookie));
    queries = 0;
    expect(await counted.sessionOf(headersOf(cookie))).not.toBeNull();
    expect(queries).toBe(1);
    expect(await counted.sessionOf(headersOf(''))).toBeNull();
    expect(queries).toBe(1);
  });
});

describe('what is over', () => {
  it('is forgotten by the chore, and nothing else', async () => {
    const over = await signIn(context);
    const open = await signIn(context);
    await context.authentication.issueLink('over@office.example.org');
    await context.db.query(`update account_sessions set expires_at = now() where account_id = $1`, [
      over.accountId,
    ]);
    await context.db.query(`update sign_in_tokens set expires_at = now() - interval '1 second'`);
    const organisation = await buildOrganisation(context);
    for (const [address, expiresAt] of [
      ['long-ago@office.example.org', '2020-06-19T09:00:00Z'],
      ['lately@office.example.org', '2020-06-21T09:00:00Z'],
    ])
      await context.db.query(
        `insert into staff_invitations (organisation_id, id, address, roles, invited_at, expires_at)
         values ($1, gen_random_uuid(), $2, '{host}', $3, $3)`,
        [organisation, address, expiresAt],
      );
    await forgetEndedSessions(context);
    const left = await context.db.query<{ account_id: string }>('select account_id from account_sessions');
    expect(left.map((row) => row.account_id)).not.toContain(over.accountId);
    expect(left.map((row) => row.account_id)).toContain(open.accountId);
    expect(await context.db.query('select id from sign_in_tokens')).toEqual([]);
    expect(await context.db.query('select address from staff_invitations')).toEqual([
      { address: 'lately@office.example.org' },
    ]);
  });
});

describe('a link that signs in', () => {
  it('is taken by one of many who use it at the same time', async () => {
    await signIn(context, { address: 'race@office.example.org' });
    const token = await context.authentication.issueLink('race@office.example.org');
    const tried = await Promise.all(
      Array.from({ length: 8 }, () => context.authentication.signInByLink(token, new Headers())),
    );
    expect(tried.filter((cookies) => cookies !== null)).toHaveLength(1);
  });

  it('makes no account for an address that has none', async () => {
    const token = await context.authentication.issueLink('stranger@office.example.org');
    expect(await context.authentication.signInByLink(token, new Headers())).toBeNull();
    const found = await context.db.query(`select id from accounts where address like 'stranger%'`);
    expect(found).toEqual([]);
  });
});
