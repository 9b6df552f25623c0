import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildRegistration } from '../../../../tests/support/factories.ts';
import {
  buildInvitingEvent,
  invitationRows,
  invite,
  pasteList,
  sendList,
} from '../../../../tests/support/invitations.ts';
import { deliverDue } from '../../../domain/messaging/sender.ts';
import { eraseEvent } from '../../../domain/protection/commands/erase-event.ts';
import { absoluteLinks } from '../../paths.ts';

const links = absoluteLinks('https://foyer.example.org');

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(() => {
  context.mail.kept.splice(0);
});

describe('a list of invitations', () => {
  it('is read first, and tells by numbers of lines what could not be used', async () => {
    const { registrar } = await buildInvitingEvent(context);
    const page = await pasteList(registrar, [
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
    const { event, registrar } = await buildInvitingEvent(context);
    const form = new FormData();
    form.set('paste', '');
    form.set('file', new File(['Name;Email\nA;one@people.example.org\n'], 'guests.csv'));
    const answer = await registrar.upload(registrar.at('/invitations'), form);
    expect(answer.status).toBe(303);
    expect(await invitationRows(context, event)).toHaveLength(1);
  });

  it('keeps what was pasted when nothing in it can be used, or too much', async () => {
    const { registrar } = await buildInvitingEvent(context);
    const post = async (text: string) => {
      const answer = await sendList(registrar, text);
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
    const { registrar } = await buildInvitingEvent(context);
    const page = await pasteList(registrar, ['one@people.example.org', 'two@people.example.org']);
    await Promise.all([registrar.post(page), registrar.post(page)]);
    // The page comes back by itself while there is something to follow.
    expect((await registrar.get(page)).headers.get('refresh')).toBe(`4; url=${page}`);
    await Promise.all([deliverDue(context, links), deliverDue(context, links)]);
    await registrar.post(page);
    await deliverDue(context, links);
    expect(context.mail.kept.map(({ to }) => to).sort()).toEqual([
      'one@people.example.org',
      'two@people.example.org',
    ]);
    const html = await registrar.text(page);
    expect(html).toContain('All of this list is dealt with.');
    expect((await registrar.get(page)).headers.get('refresh')).toBeNull();
    expect(html).not.toContain('people.example.org');
  });

  it('names neither topic nor organisation in the mail of a sensitive event', async () => {
    const { registrar } = await buildInvitingEvent(context);
    const { mails } = await invite(context, registrar, ['one@people.example.org']);
    const [mail = expect.fail()] = mails;
    const words = [mail.subject, mail.from.name, mail.html, mail.text].join('\n');
    expect(words).not.toMatch(/Canary topic|Office \d|one@people/);
    expect(mail.text).toContain('your address is deleted after the event');
    const { registrar: open } = await buildInvitingEvent(context, { sensitivity: 'open' });
    const { mails: named } = await invite(context, open, ['one@people.example.org']);
    expect(named[0]?.subject).toContain('Canary topic');
  });

  it('invites nobody twice, whoever asks, and does not tell who has registered', async () => {
    const { event, registrar } = await buildInvitingEvent(context);
    await buildRegistration(context, event, { address: 'known@people.example.org' });
    const { page, mails } = await invite(context, registrar, [
      'known@people.example.org',
      'new@people.example.org',
    ]);
    expect(mails.map(({ to }) => to)).toEqual(['new@people.example.org']);
    expect(await registrar.text(page)).toMatch(/<dt>Dealt with<\/dt><dd>2</);
    const again = await pasteList(registrar, ['NEW@people.example.org', 'third@people.example.org']);
    expect(await registrar.text(again)).toMatch(/invited before<\/dt><dd>1<\/dd>/);
  });

  it('goes on where it was interrupted, and repeats nothing', async () => {
    const { event, registrar } = await buildInvitingEvent(context);
    const page = await pasteList(
      registrar,
      Array.from({ length: 9 }, (_, n) => `p${n}@people.example.org`),
    );
    await registrar.post(page);
    const gone = { status: 'unreachable', code: null, reason: 'network' } as const;
    const mail = { parallel: 4, send: async () => gone, [Symbol.asyncDispose]: async () => {} };
    expect(await deliverDue({ ...context, mail }, links)).toBe(0);
    expect(new Set((await invitationRows(context, event)).map(({ state }) => state))).toEqual(
      new Set(['planned']),
    );
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
    const { event, registrar } = await buildInvitingEvent(context);
    const page = await pasteList(registrar, ['one@people.example.org']);
    await context.db.query(
      `insert into invitation_lists (event_id, id, state, locale, read_at, released_at, size)
      values ($1, gen_random_uuid(), 'released', 'en', foyer_now(), foyer_now(), 5000)`,
      [event.id],
    );
    expect(await (await registrar.post(page)).text()).toContain('5,000 people can be invited within a day.');
    await context.freeze('2020-07-28T09:00:00Z');
    const late = await atWork(context, event, { roles: ['registrar'] });
    expect(await (await late.post(page)).text()).toContain('People cannot register at the moment');
    expect((await invitationRows(context, event)).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('that was thrown away leaves no address behind; one that was let go cannot be', async () => {
    const { event, registrar } = await buildInvitingEvent(context);
    const page = await pasteList(registrar, ['one@people.example.org']);
    await registrar.post(`${page}/discard`);
    expect(await invitationRows(context, event)).toEqual([]);
    expect((await registrar.get(page)).status).toBe(404);
    const { page: released } = await invite(context, registrar, ['one@people.example.org']);
    await registrar.post(`${released}/discard`);
    expect(await invitationRows(context, event)).toHaveLength(1);
  });

  it('is for registrars with a fresh second factor, in their own events', async () => {
    const { event, registrar } = await buildInvitingEvent(context);
    const page = await pasteList(registrar, ['one@people.example.org']);
    const { registrar: stranger } = await buildInvitingEvent(context);
    expect((await stranger.post(page)).status).toBe(404);
    const elsewhere = page.replace(
      `/events/${event.code}/`,
      `/events/${(await buildInvitingEvent(context)).event.code}/`,
    );
    expect((await registrar.post(elsewhere)).status).toBe(404);
    const organiser = await atWork(context, event, { roles: ['organiser', 'host', 'owner'] });
    expect((await organiser.post(page)).status).toBe(403);
    const stale = await atWork(context, event, { roles: ['registrar'], confirmed: false });
    expect((await stale.post(page)).headers.get('location')).toMatch(/^\/account\/confirm/);
    expect((await invitationRows(context, event)).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('goes with the people of the event', async () => {
    const { event, registrar } = await buildInvitingEvent(context);
    await invite(context, registrar, ['one@people.example.org']);
    await eraseEvent(context, { eventId: event.id, cause: 'by-hand', accountId: null });
    expect(await invitationRows(context, event)).toEqual([]);
  });
});
