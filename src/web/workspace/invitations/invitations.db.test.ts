import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildRegistration, messagesOf } from '../../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../../tests/support/visitor.ts';
import type { EventInput, PublishedEvent } from '../../../domain/event/schema.ts';
import { deliverDue } from '../../../domain/messaging/sender.ts';
import { eraseEvent } from '../../../domain/protection/commands/erase-event.ts';
import { eventKeys } from '../../../domain/protection/data.ts';
import { contactHash } from '../../../domain/registration/data/sealing.ts';
import { createApp } from '../../app.ts';
import { absoluteLinks } from '../../paths.ts';

const origin = 'https://foyer.example.org';
const links = absoluteLinks(origin);

let context: TestContext;
let visitor: Visitor;
beforeAll(async () => {
  context = await openTestContext();
  visitor = visit(createApp(context));
});
afterAll(() => context.close());
beforeEach(() => {
  context.mail.kept.splice(0);
});

async function scene(over: Partial<EventInput> = {}): Promise<{ event: PublishedEvent; registrar: AtWork }> {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context, { sensitivity: 'sensitive', title: 'Canary topic', ...over });
  return { event, registrar: await atWork(context, event, { roles: ['registrar'] }) };
}

/** Pastes a list, and answers the address of the page that tells what was read. */
async function paste(registrar: AtWork, lines: readonly string[]): Promise<string> {
  const answer = await send(registrar, lines.join('\n'));
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

function send(registrar: AtWork, text: string): Promise<Response> {
  const form = new FormData();
  form.set('paste', text);
  return registrar.upload(registrar.at('/invitations'), form);
}

/** Pastes a list, lets it go, and answers the mails that went out. */
async function invite(registrar: AtWork, lines: readonly string[]) {
  const page = await paste(registrar, lines);
  expect((await registrar.post(page)).headers.get('location')).toBe(page);
  await deliverDue(context, links);
  return { page, mails: context.mail.kept.splice(0).filter(({ text }) => text.includes('/i/')) };
}

function linkIn(text: string): string {
  return (/https:\/\/foyer\.example\.org(\/i\/\S+)/.exec(text) ?? [])[1] ?? expect.fail('There is no link.');
}

const rowsOf = (event: PublishedEvent) =>
  context.db.kysely.selectFrom('invitations').selectAll().where('event_id', '=', event.id).execute();

async function registrationOf(event: PublishedEvent, address: string) {
  const hash = contactHash(await eventKeys(context, event.id), address);
  const row = await context.db.kysely
    .selectFrom('registrations')
    .select(['id', 'state'])
    .where('event_id', '=', event.id)
    .where('contact_hash', '=', hash)
    .executeTakeFirst();
  return row ?? null;
}

describe('a list of invitations', () => {
  it('is read first, and tells by numbers of lines what could not be used', async () => {
    const { registrar } = await scene();
    const page = await paste(registrar, [
      'Email',
      'canary-a@people.example.org',
      'nobody',
      'canary-a@people.example.org',
      'canary-b@people.example.org; canary-c@people.example.org',
      'canary-d@people.example.org',
    ]);
    const html = await registrar.text(page);
    for (const [label, value] of [
      ['Addresses', '2'],
      ['Lines without an address', '3'],
      ['Lines that repeat an address', '4'],
      ['Lines with several addresses', '5'],
    ])
      expect(html).toMatch(new RegExp(`<dt>${label}</dt><dd>${value}</dd>`));
    expect(html).not.toContain('canary-');
    await deliverDue(context, links);
    expect(context.mail.kept).toEqual([]);
  });

  it('can come as a file', async () => {
    const { event, registrar } = await scene();
    const form = new FormData();
    form.set('paste', '');
    form.set('file', new File(['Name;Email\nA;one@people.example.org\n'], 'guests.csv'));
    const answer = await registrar.upload(registrar.at('/invitations'), form);
    expect(answer.status).toBe(303);
    expect(await rowsOf(event)).toHaveLength(1);
  });

  it('keeps what was pasted when nothing in it can be used, or too much', async () => {
    const { registrar } = await scene();
    const post = async (text: string) => {
      const answer = await send(registrar, text);
      return [answer.status, await answer.text()] as const;
    };
    expect((await post('  '))[0]).toBe(422);
    const [status, html] = await post('Nobody <nobody>');
    expect(status).toBe(422);
    expect(html).toContain('Nobody &lt;nobody&gt;');
    const many = Array.from({ length: 2001 }, (_, n) => `p${n}@people.example.org`).join('\n');
    expect((await post(many))[1]).toContain('A list can hold 2,000 addresses.');
  });

  it('goes out as one mail to each address, once however often the button is pressed', async () => {
    const { registrar } = await scene();
    const page = await paste(registrar, ['one@people.example.org', 'two@people.example.org']);
    await Promise.all([registrar.post(page), registrar.post(page)]);
    await Promise.all([deliverDue(context, links), deliverDue(context, links)]);
    await registrar.post(page);
    await deliverDue(context, links);
    expect(context.mail.kept.map(({ to }) => to).sort()).toEqual([
      'one@people.example.org',
      'two@people.example.org',
    ]);
    const html = await registrar.text(page);
    expect(html).toContain('All of this list is dealt with.');
    expect(html).not.toContain('people.example.org');
  });

  it('names neither topic nor organisation in the mail of a sensitive event', async () => {
    const { registrar } = await scene();
    const { mails } = await invite(registrar, ['one@people.example.org']);
    const [mail = expect.fail()] = mails;
    const words = [mail.subject, mail.from.name, mail.html, mail.text].join('\n');
    expect(words).not.toMatch(/Canary topic|Office \d|one@people/);
    expect(mail.text).toContain('your address is deleted by');
    const { registrar: open } = await scene({ sensitivity: 'open' });
    const { mails: named } = await invite(open, ['one@people.example.org']);
    expect(named[0]?.subject).toContain('Canary topic');
  });

  it('invites nobody twice, whoever asks, and does not tell who has registered', async () => {
    const { event, registrar } = await scene();
    await buildRegistration(context, event, { address: 'known@people.example.org' });
    const { page, mails } = await invite(registrar, ['known@people.example.org', 'new@people.example.org']);
    expect(mails.map(({ to }) => to)).toEqual(['new@people.example.org']);
    expect(await registrar.text(page)).toMatch(/<dt>Dealt with<\/dt><dd>2</);
    const again = await paste(registrar, ['NEW@people.example.org', 'third@people.example.org']);
    expect(await registrar.text(again)).toMatch(/invited before<\/dt><dd>1<\/dd>/);
  });

  it('goes on where it was interrupted, and repeats nothing', async () => {
    const { event, registrar } = await scene();
    const page = await paste(
      registrar,
      Array.from({ length: 9 }, (_, n) => `p${n}@people.example.org`),
    );
    await registrar.post(page);
    const gone = { status: 'unreachable', code: null, reason: 'network' } as const;
    const mail = { parallel: 4, send: async () => gone, [Symbol.asyncDispose]: async () => {} };
    expect(await deliverDue({ ...context, mail }, links)).toBe(0);
    expect(new Set((await rowsOf(event)).map(({ state }) => state))).toEqual(new Set(['planned']));
    // As if the process had died between claiming and recording: the lease has run out since.
    await context.db.query(
      `update invitations set state = case when attempts > 0 then 'sending' else state end,
        held_until = clock_timestamp() - interval '1 second' where event_id = $1`,
      [event.id],
    );
    expect(await deliverDue(context, links)).toBe(9);
    expect(new Set(context.mail.kept.map(({ to }) => to)).size).toBe(9);
    expect(await deliverDue(context, links)).toBe(0);
  });

  it('goes out only while people can register, and not to more than 5,000 a day', async () => {
    const { event, registrar } = await scene();
    const page = await paste(registrar, ['one@people.example.org']);
    await context.db.query(
      `insert into invitation_lists (event_id, id, state, locale, read_at, released_at, size)
      values ($1, gen_random_uuid(), 'released', 'en', foyer_now(), foyer_now(), 5000)`,
      [event.id],
    );
    expect(await (await registrar.post(page)).text()).toContain('5,000 people can be invited within a day.');
    await context.freeze('2020-07-28T09:00:00Z');
    const late = await atWork(context, event, { roles: ['registrar'] });
    expect(await (await late.post(page)).text()).toContain('People cannot register at the moment');
    expect((await rowsOf(event)).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('that was thrown away leaves no address behind; one that was let go cannot be', async () => {
    const { event, registrar } = await scene();
    const page = await paste(registrar, ['one@people.example.org']);
    await registrar.post(`${page}/discard`);
    expect(await rowsOf(event)).toEqual([]);
    expect((await registrar.get(page)).status).toBe(404);
    const { page: released } = await invite(registrar, ['one@people.example.org']);
    await registrar.post(`${released}/discard`);
    expect(await rowsOf(event)).toHaveLength(1);
  });

  it('is for registrars with a fresh second factor, in their own events', async () => {
    const { event, registrar } = await scene();
    const page = await paste(registrar, ['one@people.example.org']);
    const { registrar: stranger } = await scene();
    expect((await stranger.post(page)).status).toBe(404);
    const elsewhere = page.replace(`/events/${event.code}/`, `/events/${(await scene()).event.code}/`);
    expect((await registrar.post(elsewhere)).status).toBe(404);
    const organiser = await atWork(context, event, { roles: ['organiser', 'host', 'owner'] });
    expect((await organiser.post(page)).status).toBe(403);
    const stale = await atWork(context, event, { roles: ['registrar'], confirmed: false });
    expect((await stale.post(page)).headers.get('location')).toMatch(/^\/account\/confirm/);
    expect((await rowsOf(event)).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('goes with the people of the event', async () => {
    const { event, registrar } = await scene();
    await invite(registrar, ['one@people.example.org']);
    await eraseEvent(context, { eventId: event.id, cause: 'by-hand', accountId: null });
    expect(await rowsOf(event)).toEqual([]);
  });
});

describe('the link of an invitation', () => {
  async function invited(over: Partial<EventInput> = {}) {
    const { event, registrar } = await scene(over);
    const address = 'guest@people.example.org';
    const { mails } = await invite(registrar, [address]);
    return { event, address, link: linkIn(mails[0]?.text ?? '') };
  }

  it('asks for a name alone, and shows the address nowhere', async () => {
    const { link } = await invited();
    const page = await visitor.text(link);
    const html = page.slice(page.indexOf('<main'));
    expect(html).toContain('Canary topic');
    expect(page).not.toContain('guest@people');
    expect([...html.matchAll(/<input[^>]* name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'displayName',
    ]);
  });

  it('registers without confirming the address once more', async () => {
    const { event, address, link } = await invited();
    expect(await registrationOf(event, address)).toBeNull();
    const answer = await visitor.post(link, { displayName: 'A Guest' });
    expect(answer.status).toBe(303);
    const registration = (await registrationOf(event, address)) ?? expect.fail();
    expect(registration.state).toBe('admitted');
    const kinds = (await messagesOf(context, { eventId: event.id, id: registration.id })).map(
      ({ kind }) => kind,
    );
    expect(kinds).toContain('confirmation');
    expect(kinds).not.toContain('confirm');
    expect(await visitor.text(link)).toContain('You have registered');
  });

  it('waits for the organiser where they decide, and for a place where there is none', async () => {
    const { event, address, link } = await invited({ admission: 'approval' });
    await visitor.post(link, { displayName: 'A Guest' });
    expect((await registrationOf(event, address))?.state).toBe('applied');
    const full = await invited({ capacity: 1 });
    await buildRegistration(context, full.event);
    await visitor.post(full.link, { displayName: 'A Guest' });
    expect((await registrationOf(full.event, full.address))?.state).toBe('waitlisted');
  });

  it('confirms a registration that waited for it, and sends nobody two confirmations', async () => {
    const { event, address, link } = await invited();
    await buildRegistration(context, event, { address, confirm: false });
    await visitor.post(link, { displayName: 'A Guest' });
    await visitor.post(link, { displayName: 'A Guest' });
    const { id, state } = (await registrationOf(event, address)) ?? expect.fail();
    expect(state).toBe('admitted');
    await deliverDue(context, links);
    const mails = (await messagesOf(context, { eventId: event.id, id })).map(({ kind, state }) => [
      kind,
      state,
    ]);
    expect(mails.filter(([kind]) => kind === 'confirmation')).toEqual([['confirmation', 'sent']]);
  });

  it('is closed when registration is, and asks again for a name that cannot be used', async () => {
    const { event, address, link } = await invited();
    const empty = await visitor.post(link, { displayName: ' ' });
    expect(empty.status).toBe(422);
    await context.freeze('2020-07-28T09:00:00Z');
    await visitor.post(link, { displayName: 'A Guest' });
    expect(await registrationOf(event, address)).toBeNull();
    expect(await visitor.text(link)).toContain('Registration is closed');
  });

  it('can be sent back: the address is erased, and nobody invites it again', async () => {
    const { event, link } = await invited();
    const answer = await visitor.post(`${link}/refuse`);
    expect(answer.headers.get('location')).toBe('/i/refused');
    expect((await rowsOf(event)).map(({ sealed_address }) => sealed_address)).toEqual([null]);
    expect((await visitor.get(link)).status).toBe(404);
    expect((await visitor.post(link, { displayName: 'A' })).status).toBe(404);
    const registrar = await atWork(context, event, { roles: ['registrar'] });
    const { mails } = await invite(registrar, ['guest@people.example.org']);
    expect(mails).toEqual([]);
  });

  it('that is forged, of another event, or not mailed yet opens nothing', async () => {
    const { event, link } = await invited();
    const other = (await scene()).event;
    const forged = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const path of [forged, link.replace(event.code, other.code), `/i/${event.code}/${'a'.repeat(43)}`]) {
      expect((await visitor.get(path)).status).toBe(404);
      expect((await visitor.post(path, { displayName: 'A' })).status).toBe(404);
    }
  });
});
