import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { type Visitor, visit } from '../../../../tests/support/visitor.ts';
import { addAccount } from '../../../domain/account/commands/add-account.ts';
import { createApp } from '../../app.ts';
import { createWeb } from '../../web.ts';

const ADDRESS = 'amal@office.example.org';

let context: TestContext;
let visitor: Visitor;

beforeAll(async () => {
  context = await openTestContext();
  await addAccount(context, { address: ADDRESS, name: 'Amal' });
});
beforeEach(() => {
  visitor = visit(createApp(context));
});
afterAll(() => context.close());

let made = 0;

/** The address of a new account: one address is mailed only a few links. */
async function newAddress(): Promise<string> {
  made += 1;
  const address = `person-${made}@office.example.org`;
  await addAccount(context, { address });
  return address;
}

/** The path of the link in the mail that comes after asking for one. */
async function mailedLink({ to = '' }: { to?: string } = {}): Promise<string> {
  const address = await newAddress();
  const before = context.mail.kept.length;
  await visitor.post(`/account/sign-in${to}`, { address });
  await context.afterwards.settled();
  const text = context.mail.kept[before]?.text ?? '';
  return /https:\/\/foyer\.example\.org(\S+)/.exec(text)?.[1] ?? '';
}

const cookieOf = (answer: Response) => answer.headers.getSetCookie().join('; ').split(';')[0] ?? '';

async function newCookie(): Promise<string> {
  return cookieOf(await visitor.post(await mailedLink()));
}

describe('signing in by a link', () => {
  it('answers the same whether the address has an account or not, and mails only one that has', async () => {
    const known = await visitor.post('/account/sign-in', { address: ' Amal@Office.example.org ' });
    const unknown = await visitor.post('/account/sign-in', { address: 'nobody@office.example.org' });
    await context.afterwards.settled();
    expect(known.status).toBe(303);
    expect([...unknown.headers]).toEqual([...known.headers]);
    expect(unknown.status).toBe(known.status);
    expect(context.mail.kept.map((mail) => mail.to)).toEqual([ADDRESS]);
  });

  it('does not sign in when the link is only opened, as programs that look at mails do', async () => {
    const link = await mailedLink();
    const opened = await visitor.get(link);
    expect(opened.status).toBe(200);
    expect(opened.headers.getSetCookie()).toEqual([]);
    expect((await visitor.post(link)).status).toBe(303);
  });

  it('sets one cookie that scripts cannot read and other hosts cannot set, and keeps no network address', async () => {
    const link = await mailedLink();
    const answer = await visitor.post(
      link,
      {},
      {
        'user-agent': 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
        'x-forwarded-for': '198.51.100.7',
      },
    );
    expect(answer.headers.get('location')).toBe('/w');
    const [cookie, ...others] = answer.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^__Host-foyer=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const page = await visitor.get('/account', { cookie: cookieOf(answer) });
    expect(await page.text()).toContain('@office.example.org');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const rows = await context.db.query('select * from account_sessions order by created_at desc limit 1');
    expect(rows).toMatchObject([{ device: 'Firefox Android', ip_address: null }]);
    expect(JSON.stringify(rows)).not.toContain('198.51');
  });

  it('works once, and a link that was used or made up says the same', async () => {
    const link = await mailedLink();
    await visitor.post(link);
    const again = await visitor.post(link);
    const invented = await visitor.post('/account/sign-in/AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEf');
    expect(again.status).toBe(422);
    const withoutChallenge = async (answer: Response) =>
      (await answer.text()).replace(/challenge&quot;:&quot;[\w-]+/, '');
    expect(await withoutChallenge(again)).toBe(await withoutChallenge(invented));
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it('is over after a quarter of an hour', async () => {
    const link = await mailedLink();
    await context.db.query(`update sign_in_tokens set expires_at = expires_at - interval '16 minutes'`);
    expect((await visitor.post(link)).status).toBe(422);
  });

  it('keeps the hash of a token, not the token', async () => {
    const token = (await mailedLink()).split('/').at(-1) ?? '';
    expect(token).toMatch(/^\w{32}$/);
    expect(JSON.stringify(await context.db.query('select * from sign_in_tokens'))).not.toContain(token);
  });

  it('gives a new session, whatever cookie was planted before', async () => {
    const planted = await newCookie();
    const link = await mailedLink();
    const answer = await visitor.post(link, {}, { cookie: planted });
    expect(cookieOf(answer)).not.toBe(planted);
    const forged = await visitor.get('/account', {
      cookie: '__Host-foyer=AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEf.x',
    });
    expect(forged.status).toBe(303);
  });

  it('takes no token that was read from the database for a cookie', async () => {
    await newCookie();
    const [row] = await context.db.query<{ token: string }>('select token from account_sessions limit 1');
    const asked = await visitor.get('/account', { cookie: `__Host-foyer=${row?.token}` });
    expect(asked.headers.get('location')).toBe('/account/sign-in?to=%2Faccount');
  });

  it('is asked of who is signed out, and leads back to the page that was wanted', async () => {
    const asked = await visitor.get('/account?x=1');
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/account/sign-in?to=%2Faccount%3Fx%3D1');
    const link = await mailedLink({ to: '?to=%2Faccount%3Fx%3D1' });
    expect((await visitor.post(link)).headers.get('location')).toBe('/account?x=1');
  });

  it.each([
    '//other.example',
    'https://other.example',
    '/w/../..//other.example',
    '/\\other.example',
    '/accounts',
    '/w\\x',
  ])('does not lead to %s', async (to) => {
    const link = await mailedLink({ to: `?to=${encodeURIComponent(to)}` });
    if (link !== '') expect(link).not.toContain('?to=');
    const form = await visitor.text(`/account/sign-in?to=${encodeURIComponent(to)}`);
    expect(form).not.toContain('other.example');
  });

  it('mails no more than a few links to one address, and says the same', async () => {
    const address = await newAddress();
    const before = context.mail.kept.length;
    for (let asked = 0; asked < 6; asked += 1) {
      const answer = await visitor.post('/account/sign-in', { address });
      expect(answer.headers.get('location')).toBe('/account/sign-in/sent');
    }
    await context.afterwards.settled();
    expect(context.mail.kept.length - before).toBe(4);
  });

  it('mails nobody links by the hundred, however long it is asked, and still one now and then', () => {
    vi.useFakeTimers();
    vi.advanceTimersByTime(1000);
    const { linkMailsADay } = createWeb(context);
    const hours = Array.from({ length: 48 }, () => {
      let granted = 0;
      for (let minutes = 0; minutes < 60; minutes += 5) {
        if (linkMailsADay.take(ADDRESS)) granted += 1;
        vi.advanceTimersByTime(5 * 60_000);
      }
      return granted;
    });
    vi.useRealTimers();
    expect(hours.slice(0, 3)).toEqual([8, 1, 1]);
    expect(Math.min(...hours)).toBe(1);
    expect(hours.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(2 * (8 + 24));
  });

  it('makes a link for an address without an account too, which leads nowhere and names nobody', async () => {
    await context.db.query('delete from sign_in_tokens');
    const before = context.mail.kept.length;
    await visitor.post('/account/sign-in', { address: 'stranger@office.example.org' });
    await context.afterwards.settled();
    const tokens = await context.db.query('select * from sign_in_tokens');
    expect(tokens).toHaveLength(1);
    expect(JSON.stringify(tokens)).not.toContain('stranger');
    expect(context.mail.kept.length).toBe(before);
  });

  it('lets a whole office in from one network, and makes who is wrong too often wait', async () => {
    for (let person = 0; person < 40; person += 1)
      expect((await visitor.post('/account/sign-out')).status).toBe(303);
    expect((await visitor.post(await mailedLink())).status).toBe(303);
    const statuses = new Set<number>();
    for (let tried = 0; tried < 31; tried += 1)
      statuses.add((await visitor.post('/account/sign-in/AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEf')).status);
    expect([...statuses]).toEqual([422, 429]);
  });

  it('refuses what is no address, and a form of another site', async () => {
    expect((await visitor.post('/account/sign-in', { address: 'amal' })).status).toBe(422);
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await visitor.post('/account/sign-in', { address: ADDRESS }, foreign)).status).toBe(403);
  });

  it('ends by signing out: the cookie is cleared, and a copy of it opens nothing', async () => {
    const cookie = await newCookie();
    const out = await visitor.post('/account/sign-out', {}, { cookie });
    expect(out.headers.get('clear-site-data')).toBe(`"cache", "storage"`);
    expect(out.headers.getSetCookie()).toEqual([
      '__Host-foyer=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
    expect((await visitor.get('/account', { cookie })).status).toBe(303);
  });
});
