import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { oneTimeCode } from '../../../tests/support/one-time-code.ts';
import { PasskeyDevice } from '../../../tests/support/passkey-device.ts';
import { signIn } from '../../../tests/support/staff.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import { createApp } from '../app.ts';

let context: TestContext;
let visitor: Visitor;

beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(async () => {
  await context.freeze('2020-07-20T09:00:00Z');
  visitor = visit(createApp(context));
});
afterAll(() => context.close());

const cookieOf = (answer: Response) => answer.headers.getSetCookie().join('; ').split(';')[0] ?? '';

/** Somebody with a browser: the pages that they open and the forms that they send, with their cookie. */
class Person {
  cookie: string;
  readonly address: string;

  constructor(address: string, cookie: string) {
    this.address = address;
    this.cookie = cookie;
  }

  static async signedIn(address: string): Promise<Person> {
    return new Person(address, (await signIn(context, { address })).cookie);
  }

  async page(path: string): Promise<string> {
    return (await visitor.get(path, { cookie: this.cookie })).text();
  }

  async leadsTo(path: string): Promise<string | null> {
    return (await visitor.get(path, { cookie: this.cookie })).headers.get('location');
  }

  async send(path: string, fields: Record<string, string> = {}): Promise<Response> {
    const answer = await visitor.post(path, fields, { cookie: this.cookie });
    const given = cookieOf(answer);
    if (given !== '') this.cookie = given;
    return answer;
  }
}

let made = 0;
async function newPerson(): Promise<Person> {
  made += 1;
  return Person.signedIn(`person-${made}@office.example.org`);
}

const unescaped = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const optionsIn = (page: string) => unescaped(/data-options="([^"]+)"/.exec(page)?.[1] ?? '');
const secretIn = (page: string) =>
  `otpauth://totp/x?secret=${/translate="no">([A-Z2-7 ]+)</.exec(page)?.[1]?.replaceAll(' ', '')}`;
const codesIn = (page: string) =>
  [...page.matchAll(/<li>([a-z0-9]{5}-[a-z0-9]{5})<\/li>/g)].map(([, code]) => code ?? '');

/** Sets up an authenticator app by its pages. */
async function setUpApp(person: Person) {
  await person.send('/account/authenticator');
  const secret = secretIn(await person.page('/account/authenticator'));
  const answer = await person.send('/account/authenticator', { code: oneTimeCode(secret) });
  return { secret, codes: codesIn(await answer.text()) };
}

async function addKey(person: Person, name = 'My phone') {
  const device = new PasskeyDevice('https://foyer.example.org');
  const answer = device.make(optionsIn(await person.page('/account/set-up')));
  return { device, answered: await person.send('/account/passkeys', { answer, name }) };
}

describe('an authenticator app', () => {
  it('is set up with a picture and a secret for typing, and then gives recovery codes once', async () => {
    const person = await newPerson();
    const before = person.cookie;
    const { codes } = await setUpApp(person);
    expect(codes).toHaveLength(10);
    expect(person.cookie).not.toBe(before);
    const page = await person.page('/account');
    expect(page).toContain('Authenticator app');
    expect(page).toContain('10 are left.');
    for (const code of codes) expect(page).not.toContain(code);
    await context.afterwards.settled();
    expect(context.mail.kept.at(-1)).toMatchObject({
      to: person.address,
      subject: 'A change to your account',
    });
  });

  it('is not shown again once it is in use', async () => {
    const person = await newPerson();
    await setUpApp(person);
    expect(await person.leadsTo('/account/authenticator')).toBe('/account');
  });

  it('is asked for after the link, and leads on to the page that was wanted', async () => {
    const person = await newPerson();
    const { secret } = await setUpApp(person);
    const next = await Person.signedIn(person.address);
    expect(await next.leadsTo('/account?x=1')).toBe('/account/second-factor?to=%2Faccount%3Fx%3D1');
    const wrong = await next.send('/account/second-factor?to=%2Faccount%3Fx%3D1', { code: '12' });
    expect(wrong.status).toBe(422);
    const right = await next.send('/account/second-factor?to=%2Faccount%3Fx%3D1', {
      code: oneTimeCode(secret, 1),
    });
    expect(right.headers.get('location')).toBe('/account?x=1');
    expect(await next.page('/account')).toContain(person.address);
  });

  it('can be stood in for by a recovery code', async () => {
    const person = await newPerson();
    const { codes } = await setUpApp(person);
    const next = await Person.signedIn(person.address);
    const answer = await next.send('/account/second-factor', { recovery: codes[3] ?? '' });
    expect(answer.headers.get('location')).toBe('/w');
    expect(await next.page('/account')).toContain('9 are left.');
  });

  it('is locked after too many wrong codes', async () => {
    const person = await newPerson();
    const { secret } = await setUpApp(person);
    const next = await Person.signedIn(person.address);
    for (let tried = 0; tried < 5; tried += 1) await next.send('/account/second-factor', { code: '000' });
    const locked = await next.send('/account/second-factor', { code: oneTimeCode(secret, 1) });
    expect(await locked.text()).toContain('Too many codes were wrong');
  });
});

describe('what could do harm', () => {
  it('asks for the second factor again after a quarter of an hour, and then goes on', async () => {
    const person = await newPerson();
    const { secret } = await setUpApp(person);
    expect(await person.leadsTo('/account/set-up')).toBeNull();
    await context.freeze('2020-07-20T09:16:00Z');
    expect(await person.leadsTo('/account/set-up')).toBe('/account/confirm?to=%2Faccount%2Fset-up');
    expect((await person.send('/account/recovery-codes')).headers.get('location')).toBe(
      '/account/confirm?to=%2Faccount',
    );
    const shown = await person.send('/account/confirm?to=%2Faccount%2Fset-up', {
      code: oneTimeCode(secret, 1),
    });
    expect(shown.headers.get('location')).toBe('/account/set-up');
    expect(await person.leadsTo('/account/set-up')).toBeNull();
  });

  it('wants a second factor to be set up first', async () => {
    const person = await newPerson();
    expect(await person.leadsTo('/account/confirm?to=%2Fw%2Fx')).toBe('/account/set-up?to=%2Fw%2Fx');
    expect((await person.send('/account/confirm', { code: '123456' })).headers.get('location')).toBe(
      '/account/set-up',
    );
  });

  it.each(['//other.example', 'https://other.example/', '/iom/event'])('does not go on to %s', async (to) => {
    const person = await newPerson();
    await setUpApp(person);
    const page = await person.page(`/account/confirm?to=${encodeURIComponent(to)}`);
    expect(page).toContain('action="/account/confirm"');
  });
});

describe('a passkey', () => {
  it('is made under a name, and gives recovery codes when it is the first second factor', async () => {
    const person = await newPerson();
    const { answered } = await addKey(person);
    expect(codesIn(await answered.text())).toHaveLength(10);
    const page = await person.page('/account');
    expect(page).toContain('My phone');
    const second = await addKey(person, 'My computer');
    expect(second.answered.headers.get('location')).toBe('/account?done=passkey');
  });

  it('signs in alone', async () => {
    const person = await newPerson();
    const { device } = await addKey(person);
    const options = optionsIn(await visitor.text('/account/sign-in'));
    const answer = await visitor.post('/account/sign-in/passkey?to=%2Faccount%2Fset-up', {
      answer: device.use(options),
    });
    expect(answer.headers.get('location')).toBe('/account/set-up');
    const next = new Person(person.address, cookieOf(answer));
    expect(await next.leadsTo('/account/set-up')).toBeNull();
    const stranger = new PasskeyDevice('https://foyer.example.org');
    const refused = await visitor.post('/account/sign-in/passkey', { answer: stranger.use(options) });
    expect(refused.status).toBe(422);
    expect(refused.headers.getSetCookie()).toEqual([]);
  });

  it('can be renamed by whoever has it, and by nobody else', async () => {
    const person = await newPerson();
    await addKey(person);
    const path = /href="(\/account\/passkeys\/[^"]+\/name)"/.exec(await person.page('/account'))?.[1] ?? '';
    expect(await person.page(path)).toContain('value="My phone"');
    expect((await person.send(path, { name: ' ' })).status).toBe(422);
    const stranger = await newPerson();
    expect((await stranger.send(path, { name: 'Theirs' })).status).toBe(404);
    const named = await person.send(path, { name: 'My <new> phone' });
    expect(named.headers.get('location')).toBe('/account?done=passkey-named');
    expect(await person.page('/account')).toContain('My &lt;new&gt; phone');
  });

  it('confirms, and can be removed', async () => {
    const person = await newPerson();
    const { device } = await addKey(person);
    await context.freeze('2020-07-20T10:00:00Z');
    const options = optionsIn(await person.page('/account/confirm'));
    await person.send('/account/confirm', { answer: device.use(options) });
    const path =
      /action="(\/account\/passkeys\/[^"]+\/remove)"/.exec(await person.page('/account'))?.[1] ?? '';
    const stranger = await newPerson();
    expect((await stranger.send(path)).status).toBe(404);
    expect((await stranger.send('/account/passkeys/nothing/remove')).status).toBe(404);
    expect((await person.send(path)).headers.get('location')).toBe('/account?done=passkey-removed');
    expect(await person.page('/account')).not.toContain('My phone');
  });

  it('keeps recovery codes when the app beside it is removed', async () => {
    const person = await newPerson();
    await addKey(person);
    const { codes } = await setUpApp(person);
    const removed = await person.send('/account/authenticator/remove');
    const fresh = codesIn(await removed.text());
    expect(fresh).toHaveLength(10);
    expect(fresh).not.toEqual(codes);
    const next = await Person.signedIn(person.address);
    const used = await next.send('/account/second-factor', { recovery: fresh[0] ?? '' });
    expect(used.headers.get('location')).toBe('/w');
  });
});

describe('sessions', () => {
  it('are listed with what they are on, and ended one by one or all but this one', async () => {
    const person = await newPerson();
    const second = await Person.signedIn(person.address);
    const third = await Person.signedIn(person.address);
    const path =
      /action="(\/account\/sessions\/[0-9a-f-]+\/end)"/.exec(await person.page('/account'))?.[1] ?? '';
    expect((await (await newPerson()).send(path)).status).toBe(404);
    expect((await person.send(path)).headers.get('location')).toBe('/account?done=session');
    const left = [await second.leadsTo('/account'), await third.leadsTo('/account')];
    expect(left.filter((location) => location === null)).toHaveLength(1);
    await person.send('/account/sessions/end-others');
    expect(await second.leadsTo('/account')).toContain('/account/sign-in');
    expect(await third.leadsTo('/account')).toContain('/account/sign-in');
    expect(await person.leadsTo('/account')).toBeNull();
  });

  it('of before do not count any more when the account gets its first second factor', async () => {
    const person = await newPerson();
    const other = await Person.signedIn(person.address);
    await setUpApp(person);
    expect(await other.leadsTo('/account')).toBe('/account/second-factor?to=%2Faccount');
  });
});

describe('the name', () => {
  it('is kept, and not taken empty', async () => {
    const person = await newPerson();
    expect((await person.send('/account/name', { name: ' Amal Perera ' })).headers.get('location')).toBe(
      '/account?done=name',
    );
    expect(await person.page('/account')).toContain('value="Amal Perera"');
    expect((await person.send('/account/name', { name: ' ' })).status).toBe(422);
  });
});

describe('every page and form of the account', () => {
  it('is closed to who is signed out', async () => {
    for (const path of ['/account', '/account/set-up', '/account/authenticator', '/account/confirm'])
      expect((await visitor.get(path)).headers.get('location'), path).toMatch(/^\/account\/sign-in\?to=/);
    for (const path of [
      'name',
      'recovery-codes',
      'passkeys',
      'authenticator',
      'authenticator/remove',
      'sessions/end-others',
    ])
      expect((await visitor.post(`/account/${path}`)).headers.get('location'), path).toBe('/account/sign-in');
  });

  it('takes no form from another site', async () => {
    const person = await newPerson();
    const headers = { cookie: person.cookie, 'sec-fetch-site': 'cross-site' };
    for (const path of ['name', 'authenticator', 'sessions/end-others', 'sign-out'])
      expect((await visitor.post(`/account/${path}`, {}, headers)).status, path).toBe(403);
  });
});
