import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { oneTimeCode } from '../../../tests/support/one-time-code.ts';
import { PasskeyDevice } from '../../../tests/support/passkey-device.ts';
import { signIn } from '../../../tests/support/staff.ts';
import { addPasskey } from './commands/add-passkey.ts';
import { removePasskey } from './commands/remove-passkey.ts';
import { setUpAuthenticator } from './commands/set-up-authenticator.ts';
import { showCode, showRecoveryCode } from './commands/show-code.ts';
import { showPasskey, signInByPasskey } from './commands/show-passkey.ts';
import { listPasskeys } from './data/second-factors.ts';
import { askForKey, offerNewKey } from './passkeys/ceremonies.ts';
import { isConfirmed } from './rules.ts';
import type { StaffSession } from './schema.ts';

const ORIGIN = 'https://foyer.example.org';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(() => context.freeze('2020-07-20T09:00:00Z'));

type Person = { readonly headers: Headers; readonly session: StaffSession };

const cookieOf = (cookies: Headers) => cookies.getSetCookie().join('; ').split(';')[0] ?? '';

async function personOf(cookie: string): Promise<Person> {
  const headers = new Headers({ cookie });
  const { authentication } = context;
  const session = (await authentication.sessionOf(headers)) ?? (await authentication.waitingOf(headers));
  if (session === null) throw new Error('Nobody is signed in.');
  return { headers, session };
}

const newPerson = async () => personOf((await signIn(context)).cookie);

/** The same account, signed in anew by a link. */
const again = async ({ session }: Person) =>
  personOf((await signIn(context, { address: session.address })).cookie);

async function withApp() {
  const person = await newPerson();
  const address = await context.authentication.authenticator.begin(person.headers, 'none');
  const done = await setUpAuthenticator(context, { ...person, code: oneTimeCode(address) });
  if (!done.ok) throw new Error('The app could not be set up.');
  const { cookies, recoveryCodes } = done.value;
  return { person: await personOf(cookieOf(cookies)), before: person, address, recoveryCodes };
}

async function withPasskey() {
  const person = await newPerson();
  const device = new PasskeyDevice(ORIGIN);
  const answer = device.make(await offerNewKey(context, person.session, []));
  expect(await addPasskey(context, { session: person.session, name: 'Phone', answer })).toBe(true);
  return { person: await personOf(person.headers.get('cookie') ?? ''), device };
}

const hasConfirmed = ({ session }: Person) => isConfirmed(session, context.clock.now());

describe('an authenticator app', () => {
  it('is in use after its first code, in a session that follows the one before and is confirmed', async () => {
    const { person, before, recoveryCodes } = await withApp();
    expect(person.session.hasSecondFactor).toBe(true);
    expect(hasConfirmed(person)).toBe(true);
    expect(await context.authentication.sessionOf(before.headers)).toBeNull();
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[a-z0-9]{5}-[a-z0-9]{5}$/);
  });

  it('keeps neither its secret nor the codes in clear', async () => {
    const { address, recoveryCodes, person } = await withApp();
    const rows = JSON.stringify(
      await context.db.query('select * from second_factors where account_id = $1', [
        person.session.accountId,
      ]),
    );
    expect(rows).not.toContain(new URL(address).searchParams.get('secret'));
    for (const code of recoveryCodes) expect(rows).not.toContain(code);
  });

  it('is asked for after signing in: until then the session does not count', async () => {
    const { person, address } = await withApp();
    const next = await again(person);
    expect(await context.authentication.sessionOf(next.headers)).toBeNull();
    expect(
      await showCode(context, { ...next, code: ` ${oneTimeCode(address, 1).replace(/^.../, '$& ')} ` }),
    ).toBe('confirmed');
    expect(await context.authentication.sessionOf(next.headers)).not.toBeNull();
  });

  it('takes each code once, also when it is sent many times at the same moment', async () => {
    const { person, address } = await withApp();
    const code = oneTimeCode(address, 1);
    const shown = await Promise.all(Array.from({ length: 4 }, () => showCode(context, { ...person, code })));
    expect(shown.filter((outcome) => outcome === 'confirmed')).toHaveLength(1);
    expect(await showCode(context, { ...person, code })).toBe('wrong');
  });

  it('takes no code after five wrong ones for a quarter of an hour, in whatever session', async () => {
    const { person, address } = await withApp();
    const right = oneTimeCode(address, 1);
    const wrong = right === '000000' ? '000001' : '000000';
    const guesses = await Promise.all(
      Array.from({ length: 8 }, () => showCode(context, { ...person, code: wrong })),
    );
    expect(guesses.filter((outcome) => outcome === 'wrong')).toHaveLength(5);
    expect(await showCode(context, { ...person, code: right })).toBe('locked');
    expect(await showCode(context, { ...(await again(person)), code: right })).toBe('locked');
    expect(await showRecoveryCode(context, { ...person, code: 'aaaaa-aaaaa' })).toBe('locked');
    await context.freeze('2020-07-20T09:15:00Z');
    expect(await showCode(context, { ...person, code: right })).toBe('confirmed');
  });

  it('has recovery codes that each count once, typed as people type them', async () => {
    const { person, recoveryCodes } = await withApp();
    const [first = '', second = ''] = recoveryCodes;
    const typed = first.toUpperCase().replace('-', ' ');
    expect(await showRecoveryCode(context, { ...person, code: typed })).toBe('confirmed');
    expect(await showRecoveryCode(context, { ...person, code: first })).toBe('wrong');
    const both = [1, 2].map(() => showRecoveryCode(context, { ...person, code: second }));
    expect((await Promise.all(both)).filter((outcome) => outcome === 'confirmed')).toHaveLength(1);
    const { accountId } = person.session;
    expect(await context.authentication.authenticator.countRecoveryCodes(accountId)).toBe(8);
  });

  it('is not in use while its first code was not shown, whoever tries', async () => {
    const person = await newPerson();
    const address = await context.authentication.authenticator.begin(person.headers, 'none');
    expect(await showCode(context, { ...person, code: oneTimeCode(address, 1) })).toBe('wrong');
    expect(await setUpAuthenticator(context, { ...person, code: '000000' })).toEqual({
      ok: false,
      error: 'wrong',
    });
    expect((await personOf(person.headers.get('cookie') ?? '')).session.hasSecondFactor).toBe(false);
  });

  it('confirms for a quarter of an hour', async () => {
    const { person, address } = await withApp();
    await context.freeze('2020-07-20T09:16:00Z');
    expect(hasConfirmed(await personOf(person.headers.get('cookie') ?? ''))).toBe(false);
    expect(await showCode(context, { ...person, code: oneTimeCode(address, 1) })).toBe('confirmed');
    expect(hasConfirmed(await personOf(person.headers.get('cookie') ?? ''))).toBe(true);
  });
});

describe('a passkey', () => {
  it('is a second factor, and confirms the session in which it was made', async () => {
    const { person } = await withPasskey();
    expect(person.session.hasSecondFactor).toBe(true);
    expect(hasConfirmed(person)).toBe(true);
    expect(await listPasskeys(context, person.session.accountId)).toMatchObject([
      { name: 'Phone', transports: ['internal', 'hybrid'], usedAt: null },
    ]);
  });

  it('signs in alone, with a session that is confirmed', async () => {
    const { person, device } = await withPasskey();
    const headers = new Headers({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' });
    const answer = device.use(await askForKey(context, 'anybody'));
    const cookies = await signInByPasskey(context, { answer, headers });
    const signedIn = await personOf(cookieOf(cookies ?? new Headers()));
    expect(signedIn.session.accountId).toBe(person.session.accountId);
    expect(signedIn.session.sessionId).not.toBe(person.session.sessionId);
    expect(hasConfirmed(signedIn)).toBe(true);
  });

  it('is not taken twice with the same answer, be it at the same moment', async () => {
    const { device } = await withPasskey();
    const answer = device.use(await askForKey(context, 'anybody'));
    const tried = await Promise.all(
      Array.from({ length: 4 }, () => signInByPasskey(context, { answer, headers: new Headers() })),
    );
    expect(tried.filter((cookies) => cookies !== null)).toHaveLength(1);
  });

  it('confirms only for what it was asked', async () => {
    const { person, device } = await withPasskey();
    const other = await withPasskey();
    const forOther = device.use(await askForKey(context, other.person.session));
    const forAnybody = device.use(await askForKey(context, 'anybody'));
    const forThis = device.use(await askForKey(context, person.session));
    expect(await showPasskey(context, other.person.session, forOther)).toBe(false);
    expect(await showPasskey(context, person.session, forOther)).toBe(false);
    expect(await showPasskey(context, person.session, forAnybody)).toBe(false);
    expect(await showPasskey(context, person.session, forThis)).toBe(true);
  });

  it('is refused where the owner was not checked, for another host, or when changed on the way', async () => {
    const { person, device } = await withPasskey();
    const ask = () => askForKey(context, person.session);
    expect(await showPasskey(context, person.session, device.use(await ask(), { verified: false }))).toBe(
      false,
    );
    const elsewhere = (await ask()).replace('foyer.example.org', 'evil.example.org');
    expect(await showPasskey(context, person.session, device.use(elsewhere))).toBe(false);
    const flipped = device.use(await ask()).replace(/"signature":"(..)/, '"signature":"AA');
    expect(await showPasskey(context, person.session, flipped)).toBe(false);
    for (const rubbish of ['', '{}', 'null', '[]', 'x'.repeat(30_000)])
      expect(await showPasskey(context, person.session, rubbish)).toBe(false);
  });

  it('is not added without a check of the owner, for another session, or under a key that is there', async () => {
    const { person, device } = await withPasskey();
    const { session } = person;
    const add = (answer: string) => addPasskey(context, { session, name: 'Key', answer });
    const unverified = new PasskeyDevice(ORIGIN).make(await offerNewKey(context, session, []), {
      verified: false,
    });
    expect(await add(unverified)).toBe(false);
    const other = await newPerson();
    expect(await add(new PasskeyDevice(ORIGIN).make(await offerNewKey(context, other.session, [])))).toBe(
      false,
    );
    expect(await add(device.make(await offerNewKey(context, session, [])))).toBe(false);
    expect(await listPasskeys(context, session.accountId)).toHaveLength(1);
  });

  it('leaves the account without a second factor when the last one is removed, by its owner alone', async () => {
    const { person, device } = await withPasskey();
    const { accountId } = person.session;
    const [key] = await listPasskeys(context, accountId);
    const other = await newPerson();
    const id = key?.id ?? '';
    expect(await removePasskey(context, { accountId: other.session.accountId, id })).toBe(false);
    expect(await removePasskey(context, { accountId, id })).toBe(true);
    const answer = device.use(await askForKey(context, 'anybody'));
    expect(await signInByPasskey(context, { answer, headers: new Headers() })).toBeNull();
    expect((await again(person)).session.hasSecondFactor).toBe(false);
  });

  it('has recovery codes too, which go with the last passkey', async () => {
    const { person } = await withPasskey();
    const { accountId } = person.session;
    const { authenticator } = context.authentication;
    const [code = ''] = await authenticator.renewRecoveryCodes(person.headers);
    const next = await again(person);
    expect(await context.authentication.sessionOf(next.headers)).toBeNull();
    expect(await showRecoveryCode(context, { ...next, code })).toBe('confirmed');
    const [key] = await listPasskeys(context, accountId);
    await removePasskey(context, { accountId, id: key?.id ?? '' });
    expect(await showRecoveryCode(context, { ...next, code: 'aaaaa-aaaaa' })).toBe('wrong');
    expect(
      await context.db.query('select id from second_factors where account_id = $1', [accountId]),
    ).toEqual([]);
  });
});
