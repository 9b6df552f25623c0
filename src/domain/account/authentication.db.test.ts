import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { signIn } from '../../../tests/support/staff.ts';
import { openAuthentication } from './authentication.ts';
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
