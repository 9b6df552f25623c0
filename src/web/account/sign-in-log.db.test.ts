import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atWork } from '../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent } from '../../../tests/support/factories.ts';
import { client, OidcProvider } from '../../../tests/support/oidc-provider.ts';
import { oneTimeCode } from '../../../tests/support/one-time-code.ts';
import { signIn } from '../../../tests/support/staff.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import { readConfig } from '../../config.ts';
import { addAccount } from '../../domain/account/commands/add-account.ts';
import { createLog } from '../../platform/log/log.ts';
import { createApp } from '../app.ts';

const ADDRESS = 'canary-amal@office.example.org';
const NETWORK = '203.0.113.77';
const SHOWN = 'Somebody showed who they are.';
const NOT_SHOWN = 'Somebody did not show who they are.';

const lines: string[] = [];
let provider: OidcProvider;
let context: TestContext;
let visitor: Visitor;

beforeAll(async () => {
  provider = await OidcProvider.listen();
  const config = readConfig({
    FOYER_ORIGIN: 'https://foyer.example.org',
    FOYER_TRUSTED_PROXIES: '1',
    FOYER_FORM_LIMIT: '6',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
  });
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  context = await openTestContext('2020-07-20T09:00:00Z', { config, log });
  await addAccount(context, { address: ADDRESS, name: 'Canary Amal' });
});
beforeEach(() => {
  lines.length = 0;
  visitor = visit(createApp(context));
});
afterAll(async () => {
  await context.close();
  await provider[Symbol.asyncDispose]();
});

/** What was written, without what every line has; no line may hold anything of a person. */
function told(): object[] {
  const text = lines.join('');
  expect(text).not.toMatch(/canary|amal|203\.0\.113|cookie|__Host/iu);
  return lines.map((line) => {
    const { level: _level, time, ...rest } = JSON.parse(line);
    expect(typeof time).toBe('number');
    return rest;
  });
}

const from = { 'x-forwarded-for': NETWORK };
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

describe('the sign-in log', () => {
  it('says that a link signed somebody in, or did not, and nothing when one is only asked for', async () => {
    await visitor.post('/account/sign-in', { address: ADDRESS }, from);
    await context.afterwards.settled();
    expect(told()).toEqual([]);
    const link =
      /example\.org(\/account\/sign-in\/\S+)/.exec(context.mail.kept.at(-1)?.text ?? '')?.[1] ?? '';
    await visitor.get(link, from);
    expect(told()).toEqual([]);
    expect((await visitor.post(link, {}, from)).status).toBe(303);
    expect((await visitor.post(link, {}, from)).status).toBe(422);
    expect(told()).toEqual([
      { kind: 'link', msg: SHOWN },
      { kind: 'link', state: 'refused', msg: NOT_SHOWN },
    ]);
    expect(lines.join('')).not.toContain(link.split('/').at(-1)?.slice(0, 12));
  });

  it('says so of a second factor, with the way, and when no code is taken any more', async () => {
    const { cookie } = await signIn(context, { address: 'canary-code@office.example.org' });
    const secret = await context.authentication.authenticator.begin(new Headers({ cookie }), 'none');
    const set = await visitor.post('/account/authenticator', { code: oneTimeCode(secret) }, { cookie });
    const headers = { cookie: cookiesOf(set) };
    for (let turn = 0; turn < 6; turn += 1) {
      const app = visit(createApp(context));
      await app.post(
        '/account/confirm',
        turn === 0 ? { recovery: 'aaaaa-bbbbb' } : { code: '000000' },
        headers,
      );
    }
    const ways = told().map((line) => ({ ...line, msg: undefined }));
    expect(ways[0]).toEqual({ kind: 'recovery', state: 'refused', msg: undefined });
    expect(ways[1]).toEqual({ kind: 'code', state: 'refused', msg: undefined });
    expect(ways.at(-1)).toEqual({ kind: 'code', state: 'locked', msg: undefined });
  });

  it('says so of a passkey', async () => {
    await visitor.post('/account/sign-in/passkey', { answer: '{}' }, from);
    expect(told()).toEqual([{ kind: 'passkey', state: 'refused', msg: NOT_SHOWN }]);
  });

  it('says so of who comes back from a provider, and nothing of who leaves for one', async () => {
    provider.person = { sub: '1', email: ADDRESS, email_verified: true };
    const left = await visitor.post('/account/sign-in/provider', {}, from);
    expect(left.status).toBe(303);
    expect(told()).toEqual([]);
    const there = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    const cookie = cookiesOf(left);
    expect((await visitor.get(back.pathname + back.search, { cookie, ...from })).status).toBe(303);
    expect((await visitor.get(back.pathname + back.search, { cookie, ...from })).status).toBe(422);
    // The library has a line of its own, without a word of what it was about.
    expect(told().filter((line) => 'kind' in line)).toEqual([
      { kind: 'provider', msg: SHOWN },
      { kind: 'provider', state: 'refused', msg: NOT_SHOWN },
    ]);
  });
});

describe('the log of refusals', () => {
  it('says which role was lacking for which page, and of a form of another site', async () => {
    const event = await buildEvent(context, { title: 'Canary title' });
    const host = await atWork(context, event, { roles: ['host'] });
    lines.length = 0;
    expect((await host.get(host.at('/settings'))).status).toBe(403);
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://canary.example.org', ...from };
    expect((await visitor.post('/account/sign-out', {}, foreign)).status).toBe(403);
    expect(told()).toEqual([
      {
        kind: 'event.edit',
        route: '/w/:organisation/events/:code/settings',
        count: 1,
        msg: 'A page was refused for want of a role.',
      },
      { route: '/account/sign-out', count: 1, msg: 'A form of another site was refused.' },
    ]);
  });

  it('says which limit was reached, once for a crowd of refusals, and never by whom', async () => {
    for (let turn = 0; turn < 14; turn += 1)
      await visitor.post('/account/sign-in', { address: `${turn}${ADDRESS}` }, from);
    expect(told()).toEqual([{ kind: 'form', count: 1, msg: 'A limit was reached.' }]);
  });
});
