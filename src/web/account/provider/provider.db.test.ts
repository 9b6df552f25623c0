import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { client, OidcProvider } from '../../../../tests/support/oidc-provider.ts';
import { type Visitor, visit } from '../../../../tests/support/visitor.ts';
import { readConfig } from '../../../config.ts';
import { addAccount } from '../../../domain/account/commands/add-account.ts';
import { createApp } from '../../app.ts';

const ADDRESS = 'amal@office.example.org';

let provider: OidcProvider;
let context: TestContext;
let visitor: Visitor;

const settings = (more: Record<string, string> = {}) =>
  readConfig({
    FOYER_ORIGIN: 'https://foyer.example.org',
    FOYER_LOG_LEVEL: 'silent',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: 'Example Office',
    ...more,
  });

beforeAll(async () => {
  provider = await OidcProvider.listen();
  context = await openTestContext('2020-07-20T09:00:00Z', { config: settings() });
  await addAccount(context, { address: ADDRESS });
});
beforeEach(() => {
  visitor = visit(createApp(context));
  provider.signHonestly();
  provider.person = { sub: '1', email: ADDRESS, email_verified: true };
});
afterAll(async () => {
  await context.close();
  await provider[Symbol.asyncDispose]();
});

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const sessionIn = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((cookie) => /^__Host-foyer=[^;]/.test(cookie))
    ?.split(';')[0] ?? null;

/** Leaves for the provider and comes back with what it answered. */
async function goAround({ to = '', change = (back: URL) => back, cookies = (given: string) => given } = {}) {
  const left = await visitor.post(`/account/sign-in/provider${to}`);
  const there = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' });
  const back = change(new URL(there.headers.get('location') ?? ''));
  expect(back.origin + back.pathname).toBe('https://foyer.example.org/account/callback/oidc');
  return visitor.get(back.pathname + back.search, { cookie: cookies(cookiesOf(left)) });
}

describe('signing in by a provider', () => {
  it('is offered by its name, and lets the form lead there', async () => {
    const page = await visitor.get('/account/sign-in');
    expect(await page.text()).toContain('Sign in with Example Office');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https:");
  });

  it('signs in who has an account at the address that the provider has checked', async () => {
    const back = await goAround({ to: '?to=%2Faccount' });
    expect(back.status).toBe(303);
    expect(back.headers.get('location')).toBe('/account');
    const page = await visitor.get('/account', { cookie: sessionIn(back) ?? '' });
    expect(await page.text()).toContain(ADDRESS);
  });

  it('does so again, and when the address at the provider has changed', async () => {
    provider.person = { sub: '1', email: 'amal.new@office.example.org', email_verified: true };
    const back = await goAround();
    const page = await visitor.get('/account', { cookie: sessionIn(back) ?? '' });
    expect(await page.text()).toContain(ADDRESS);
  });

  it('keeps none of the provider’s tokens', async () => {
    const rows = await context.db.query('select * from sign_in_methods');
    expect(rows).toHaveLength(1);
    expect(rows).toMatchObject([
      {
        provider: 'oidc',
        subject: '1',
        access_token: null,
        id_token: null,
        refresh_token: null,
        scope: null,
      },
    ]);
  });

  it('makes no account, and says the same for every reason', async () => {
    provider.person = { sub: '2', email: 'stranger@office.example.org', email_verified: true };
    const stranger = await goAround();
    provider.person = { sub: '3', email: ADDRESS, email_verified: false };
    const unchecked = await goAround();
    const withoutChallenge = async (answer: Response) =>
      (await answer.text()).replace(/challenge&quot;:&quot;[\w-]+/, '');
    expect(stranger.status).toBe(422);
    expect(await withoutChallenge(stranger)).toBe(await withoutChallenge(unchecked));
    expect([sessionIn(stranger), sessionIn(unchecked)]).toEqual([null, null]);
    expect(await context.db.query('select address from accounts')).toEqual([{ address: ADDRESS }]);
  });

  it('asks for the second factor all the same', async () => {
    await context.db.query('update accounts set has_authenticator = true where address = $1', [ADDRESS]);
    const back = await goAround();
    const page = await visitor.get('/account', { cookie: sessionIn(back) ?? '' });
    expect(page.headers.get('location')).toBe('/account/second-factor?to=%2Faccount');
    await context.db.query('update accounts set has_authenticator = false where address = $1', [ADDRESS]);
  });

  it.each([
    ['for another client', { aud: 'another' }],
    ['of another issuer', { iss: 'https://evil.example.org' }],
    ['for another visit', { nonce: 'another' }],
    ['that is too old', { exp: 1_000_000 }],
  ])('believes no token %s', async (_, lies) => {
    provider.lies = lies;
    expect(sessionIn(await goAround())).toBeNull();
  });

  it('believes no token that somebody else signed', async () => {
    provider.signWithForeignKey();
    expect(sessionIn(await goAround())).toBeNull();
  });

  it('takes back only who left from the same browser, and once', async () => {
    expect(sessionIn(await goAround({ cookies: () => '' }))).toBeNull();
    const otherState = (back: URL) => {
      back.searchParams.set('state', 'A'.repeat(32));
      return back;
    };
    expect(sessionIn(await goAround({ change: otherState }))).toBeNull();
    const seen = { path: '', cookie: '' };
    const remember = (back: URL) => {
      seen.path = back.pathname + back.search;
      return back;
    };
    const keep = (given: string) => {
      seen.cookie = given;
      return given;
    };
    expect(sessionIn(await goAround({ change: remember, cookies: keep }))).not.toBeNull();
    expect(sessionIn(await visitor.get(seen.path, { cookie: seen.cookie }))).toBeNull();
  });

  it('does not lead to another host afterwards', async () => {
    const back = await goAround({ to: '?to=%2F%2Fother.example' });
    expect(back.headers.get('location')).toBe('/w');
  });

  it('is not there without a provider in the settings, or under another name', async () => {
    const bare = await openTestContext();
    const without = visit(createApp(bare));
    expect((await without.post('/account/sign-in/provider')).status).toBe(404);
    expect((await without.get('/account/callback/oidc?code=x&state=y')).status).toBe(404);
    expect((await without.get('/account/sign-in')).headers.get('content-security-policy')).toContain(
      "form-action 'self';",
    );
    expect((await visitor.get('/account/callback/other?code=x&state=y')).status).toBe(404);
    await bare.close();
  });

  it('says so when the provider does not answer, and keeps nobody from a link', async () => {
    const away = await openTestContext('2020-07-20T09:00:00Z', {
      config: settings({ OIDC_ISSUER: 'http://127.0.0.1:9' }),
    });
    const alone = visit(createApp(away));
    const left = await alone.post('/account/sign-in/provider');
    expect(left.status).toBe(422);
    expect(await left.text()).toContain('cannot be reached at the moment');
    expect((await alone.get('/account/sign-in')).status).toBe(200);
    await away.close();
  });

  it('believes an unchecked address of a provider that the settings trust', async () => {
    const trusting = await openTestContext('2020-07-20T09:00:00Z', {
      config: settings({ OIDC_TRUSTED: 'true' }),
    });
    await addAccount(trusting, { address: ADDRESS });
    visitor = visit(createApp(trusting));
    provider.person = { sub: '9', email: ADDRESS };
    expect(sessionIn(await goAround())).not.toBeNull();
    await trusting.close();
  });
});
