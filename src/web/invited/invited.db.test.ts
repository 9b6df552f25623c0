import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atWork } from '../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildRegistration, messagesOf } from '../../../tests/support/factories.ts';
import { buildInvitingEvent, invitationRows, invite } from '../../../tests/support/invitations.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import type { EventInput, PublishedEvent } from '../../domain/event/schema.ts';
import { deliverDue } from '../../domain/messaging/sender.ts';
import { eventKeys } from '../../domain/protection/data.ts';
import { acceptInvitation } from '../../domain/registration/commands/accept-invitation.ts';
import { confirmAddressChange } from '../../domain/registration/commands/confirm-address-change.ts';
import { eraseRegistration } from '../../domain/registration/commands/erase-registration.ts';
import { requestAddressChange } from '../../domain/registration/commands/request-address-change.ts';
import { findInvitation } from '../../domain/registration/data/invitations.ts';
import { contactHash } from '../../domain/registration/data/sealing.ts';
import { addressToken } from '../../domain/registration/policy.ts';
import { createApp } from '../app.ts';
import { absoluteLinks } from '../paths.ts';

const links = absoluteLinks('https://foyer.example.org');

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

function linkIn(text: string): string {
  return (/https:\/\/foyer\.example\.org(\/i\/\S+)/.exec(text) ?? [])[1] ?? expect.fail('There is no link.');
}

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

describe('the link of an invitation', () => {
  async function invited(over: Partial<EventInput> = {}) {
    const { event, registrar } = await buildInvitingEvent(context, over);
    const address = 'guest@people.example.org';
    const { mails } = await invite(context, registrar, [address]);
    return { event, address, link: linkIn(mails[0]?.text ?? '') };
  }

  it('asks for a name and how mails are to look, for no address, and shows the address nowhere', async () => {
    const { link } = await invited();
    const page = await visitor.text(link);
    const html = page.slice(page.indexOf('<main'));
    expect(html).toContain('Canary topic');
    expect(page).not.toContain('guest@people');
    expect([...html.matchAll(/<input[^>]* name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'displayName',
      'mailLook',
      'mailLook',
      'calendar',
      'calendar',
      'notice',
    ]);
  });

  it('tells nothing to who looks into the history, and asks how mails are to look, where the event is sensitive', async () => {
    const { event, address, link } = await invited({ sensitivity: 'sensitive' });
    const page = await visitor.text(link);
    expect(page).toContain('<title>Your registration</title>');
    expect(page.slice(page.indexOf('<main'))).toContain('Canary topic');
    const again = await (
      await visitor.post(link, { displayName: ' ', mailLook: 'named', calendar: 'no' })
    ).text();
    expect(again).toMatch(/<input[^>]*name="calendar"[^>]*value="no"[^>]*checked/);
    await visitor.post(link, { displayName: 'Quiet River', mailLook: 'named', calendar: 'no' });
    const chosen = await context.db.kysely
      .selectFrom('registrations')
      .select(['mail_look', 'with_calendar'])
      .where('id', '=', (await registrationOf(event, address))?.id ?? '')
      .execute();
    expect(chosen).toEqual([{ mail_look: 'named', with_calendar: false }]);
    expect(await visitor.text(link)).toContain('<title>Your registration</title>');
    const open = await invited({ sensitivity: 'open' });
    const shown = await visitor.text(open.link);
    expect(shown).not.toContain('name="mailLook"');
    expect(shown).not.toContain('<title>Your registration</title>');
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

  async function expectDead({ event, address, link }: Awaited<ReturnType<typeof invited>>) {
    expect((await visitor.post(link, { displayName: 'A Guest' })).status).toBe(404);
    expect((await visitor.get(link)).status).toBe(404);
    expect(await registrationOf(event, address)).toBeNull();
    expect(await invitationRows(context, event)).toEqual([]);
  }

  it('registers nobody again who has erased themselves, though somebody else reads their mail', async () => {
    const guest = await invited();
    await visitor.post(guest.link, { displayName: 'A Guest' });
    const { id } = (await registrationOf(guest.event, guest.address)) ?? expect.fail();
    const [, token = ''] = /\/i\/[^/]+\/([\w-]+)/.exec(guest.link) ?? [];
    const invitation = (await findInvitation(context, guest.event, token)) ?? expect.fail();
    await eraseRegistration(context, { eventId: guest.event.id, id, address: guest.address });
    await expectDead(guest);
    // Whoever pressed at the same moment.
    const input = { displayName: 'A Guest', locale: 'en', notice: null };
    expect(await acceptInvitation(context, guest.event, { invitation, input })).toBe('absent');
  });

  it('leads nowhere once its address was replaced by another', async () => {
    const guest = await invited();
    await visitor.post(guest.link, { displayName: 'A Guest' });
    const { id } = (await registrationOf(guest.event, guest.address)) ?? expect.fail();
    await requestAddressChange(context, { eventId: guest.event.id, id }, 'new@people.example.org');
    const keys = await eventKeys(context, guest.event.id);
    const token = addressToken(keys, { id, generation: 1 });
    expect(await confirmAddressChange(context, guest.event, token)).toBe('changed');
    await expectDead(guest);
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
    expect((await invitationRows(context, event)).map(({ sealed_address }) => sealed_address)).toEqual([
      null,
    ]);
    expect((await visitor.get(link)).status).toBe(404);
    expect((await visitor.post(link, { displayName: 'A' })).status).toBe(404);
    const registrar = await atWork(context, event, { roles: ['registrar'] });
    const { mails } = await invite(context, registrar, ['guest@people.example.org']);
    expect(mails).toEqual([]);
  });

  it('that is forged, of another event, or not mailed yet opens nothing', async () => {
    const { event, link } = await invited();
    const other = (await buildInvitingEvent(context)).event;
    const forged = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const path of [forged, link.replace(event.code, other.code), `/i/${event.code}/${'a'.repeat(43)}`]) {
      expect((await visitor.get(path)).status).toBe(404);
      expect((await visitor.post(path, { displayName: 'A' })).status).toBe(404);
    }
  });
});
