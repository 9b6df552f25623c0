import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildEvent } from '../../../tests/support/factories.ts';
import { client, OidcProvider } from '../../../tests/support/oidc-provider.ts';
import { oneTimeCode } from '../../../tests/support/one-time-code.ts';
import { PasskeyDevice } from '../../../tests/support/passkey-device.ts';
import { signIn } from '../../../tests/support/staff.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import { readConfig } from '../../config.ts';
import { addAccount } from '../../domain/account/commands/add-account.ts';
import { addPasskey } from '../../domain/account/commands/add-passkey.ts';
import { inviteMember } from '../../domain/account/commands/invite-member.ts';
import { setUpAuthenticator } from '../../domain/account/commands/set-up-authenticator.ts';
import { invitationToken } from '../../domain/account/invitation-token.ts';
import { offerNewKey } from '../../domain/account/passkeys/ceremonies.ts';
import type { StaffSession } from '../../domain/account/schema.ts';
import { createApp } from '../app.ts';

const ORIGIN = 'https://foyer.example.org';

let provider: OidcProvider;
let context: TestContext;
let visitor: Visitor;

beforeAll(async () => {
  provider = await OidcProvider.listen();
  const config = readConfig({
    FOYER_ORIGIN: ORIGIN,
    FOYER_LOG_LEVEL: 'silent',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: 'Example Office',
  });
  context = await openTestContext('2020-07-20T09:00:00Z', { config });
  provider.signHonestly();
});
beforeEach(() => {
  visitor = visit(createApp(context));
});
afterAll(async () => {
  await context?.close();
  await provider?.[Symbol.asyncDispose]();
});

const pairsOf = (answer: Response) =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
const sessionIn = (answer: Response) => pairsOf(answer).find((pair) => /^__Host-foyer=./.test(pair)) ?? '';
const isSignedIn = async (cookie: string) => (await visitor.get('/account', { cookie })).status === 200;

const unescaped = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const optionsIn = (page: string) => unescaped(/data-options="([^"]+)"/.exec(page)?.[1] ?? '');

let made = 0;
const newAddress = () => {
  made += 1;
  return `person-${made}@office.example.org`;
};

/** The session that is behind a cookie, be it waiting for the second factor. */
async function sessionOf(cookie: string): Promise<StaffSession> {
  const headers = new Headers({ cookie });
  const { authentication } = context;
  const session = (await authentication.sessionOf(headers)) ?? (await authentication.waitingOf(headers));
  if (session === null) throw new Error('Nobody is signed in.');
  return session;
}

async function withPasskey() {
  const address = newAddress();
  const session = await sessionOf((await signIn(context, { address })).cookie);
  const device = new PasskeyDevice(ORIGIN);
  const answer = device.make(await offerNewKey(context, session, []));
  await addPasskey(context, { session, name: 'Phone', answer });
  return { address, device };
}

async function withApp() {
  const address = newAddress();
  const { cookie } = await signIn(context, { address });
  const headers = new Headers({ cookie });
  const secret = await context.authentication.authenticator.begin(headers, 'none');
  const session = await sessionOf(cookie);
  const done = await setUpAuthenticator(context, { session, headers, code: oneTimeCode(secret) });
  if (!done.ok) throw new Error('The app could not be set up.');
  return { address, secret, recovery: done.value.recoveryCodes[0] ?? '' };
}

const linkTo = async (address: string) =>
  `/account/sign-in/${await context.authentication.issueLink(address)}`;

/** Signs in with what a browser has, and answers what came back in the end. */
type Way = (cookie: string) => Promise<Response>;

/** Ways that begin anew: what the browser had before is somebody else's, or planted. */
const ways: Readonly<Record<string, Way>> = {
  'a link': async (cookie) => {
    const address = newAddress();
    await addAccount(context, { address });
    return visitor.post(await linkTo(address), {}, { cookie });
  },
  'a passkey': async (cookie) => {
    const { device } = await withPasskey();
    const answer = device.use(optionsIn(await visitor.text('/account/sign-in')));
    return visitor.post('/account/sign-in/passkey', { answer }, { cookie });
  },
  'a provider': async (cookie) => {
    const address = newAddress();
    await addAccount(context, { address });
    provider.person = { sub: address, email: address, email_verified: true };
    const left = await visitor.post('/account/sign-in/provider', {}, { cookie });
    const there = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    return visitor.get(back.pathname + back.search, { cookie: [cookie, ...pairsOf(left)].join('; ') });
  },
  'an invitation': async (cookie) => {
    const event = await buildEvent(context);
    const input = { formId: context.ids.uuid(), address: newAddress(), days: 7, eventIds: [] };
    const scope = await eventScope(context, event);
    const invited = await inviteMember(context, scope, { ...input, roles: ['host'] });
    if (!invited.ok || invited.value === null) throw new Error('Nobody was invited.');
    return visitor.post(`/account/invitation/${invitationToken(context, invited.value)}`, {}, { cookie });
  },
};

/** What is shown after a link, to an account that asks for more. */
const factors: Readonly<
  Record<string, () => Promise<{ address: string; fields(page: string): Record<string, string> }>>
> = {
  'a code': async () => {
    const { address, secret } = await withApp();
    return { address, fields: () => ({ code: oneTimeCode(secret, 1) }) };
  },
  'a recovery code': async () => {
    const { address, recovery } = await withApp();
    return { address, fields: () => ({ recovery }) };
  },
  'a passkey': async () => {
    const { address, device } = await withPasskey();
    return { address, fields: (page) => ({ answer: device.use(optionsIn(page)) }) };
  },
};

describe('a session from before signing in', () => {
  it.each(Object.entries(ways))('by %s is over afterwards, whosever it was', async (_name, way) => {
    const { cookie: planted } = await signIn(context);
    expect(await isSignedIn(planted)).toBe(true);
    const answer = await way(planted);
    const given = sessionIn(answer);
    expect(given).not.toBe('');
    expect(given).not.toBe(planted);
    expect(await isSignedIn(given)).toBe(true);
    expect(await isSignedIn(planted)).toBe(false);
  });

  it.each(Object.entries(ways))('by %s changes nothing when it was made up', async (_name, way) => {
    const planted = '__Host-foyer=AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEf.x';
    const given = sessionIn(await way(planted));
    expect(given).not.toBe(planted);
    expect(await isSignedIn(given)).toBe(true);
    expect(await isSignedIn(planted)).toBe(false);
  });

  it.each(Object.entries(factors))('is over once the second factor was shown by %s', async (_name, build) => {
    const { address, fields } = await build();
    const waiting = sessionIn(await visitor.post(await linkTo(address)));
    const page = await (await visitor.get('/account/second-factor', { cookie: waiting })).text();
    const answer = await visitor.post('/account/second-factor', fields(page), { cookie: waiting });
    expect(answer.status).toBe(303);
    const given = sessionIn(answer);
    expect(await isSignedIn(given)).toBe(true);
    // Whoever read the cookie of the waiting session, or planted it, has nothing of what it became.
    expect(given).not.toBe(waiting);
    expect(await isSignedIn(waiting)).toBe(false);
  });

  it('stays when signing in did not succeed', async () => {
    const { cookie } = await signIn(context);
    const stranger = new PasskeyDevice(ORIGIN);
    const answer = stranger.use(optionsIn(await visitor.text('/account/sign-in')));
    expect((await visitor.post('/account/sign-in/passkey', { answer }, { cookie })).status).toBe(422);
    expect((await visitor.post(`/account/sign-in/${'A'.repeat(32)}`, {}, { cookie })).status).toBe(422);
    expect(await isSignedIn(cookie)).toBe(true);
  });
});
