import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailsTo, subjectsTo } from '../../../tests/mails/inbox.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildEvent, buildRegistration, nextNumber } from '../../../tests/support/factories.ts';
import { visit } from '../../../tests/support/visitor.ts';
import { createApp } from '../../web/app.ts';
import { paths } from '../../web/paths.ts';
import type { PublishedEvent } from '../event/schema.ts';
import { letInByName } from '../meeting/commands/let-in-by-name.ts';
import { lockDoor } from '../meeting/commands/lock-door.ts';
import { eventKeys } from '../protection/data.ts';
import { confirmAddressChange } from './commands/confirm-address-change.ts';
import { type InvitedGuest, invitePanellist, issueStaffPass } from './commands/invite-guest.ts';
import { registerPerson } from './commands/register-person.ts';
import { requestAddressChange } from './commands/request-address-change.ts';
import { revokePass } from './commands/revoke-pass.ts';
import { withdrawRegistration } from './commands/withdraw-registration.ts';
import { findRole, listGuests } from './data/guests.ts';
import { findRegistration } from './data/registrations.ts';
import { addressToken, passToken } from './policy.ts';

const BEFORE = '2020-07-20T09:00:00Z';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());
beforeEach(() => context.freeze(BEFORE));

const guest = ({ id: eventId }: PublishedEvent, over: Partial<InvitedGuest> = {}): InvitedGuest => ({
  eventId,
  role: 'speaker',
  displayName: 'Dr Ada Panel',
  address: `guest-${nextNumber()}@mail.example.org`,
  locale: 'en',
  ...over,
});
const takenIn = async ({ id }: PublishedEvent) => {
  const [row] = await context.db.query<{ taken: number }>(
    'select taken from event_places where event_id = $1',
    [id],
  );
  return row?.taken;
};
const passOf = async ({ id: eventId }: PublishedEvent, id: string) => {
  const row = await findRegistration(context, { eventId, id });
  return passToken(await eventKeys(context, eventId), row ?? expect.fail());
};
const roleOf = ({ id: eventId }: PublishedEvent, id: string) => findRole(context.db.kysely, { eventId, id });

describe('somebody who is invited to the panel', () => {
  it('has a place past window, approval and limit, and is written to as what they are', async () => {
    const event = await buildEvent(context, { capacity: 1, admission: 'approval', title: 'Safe routes' });
    await context.freeze('2020-07-29T09:00:00Z');
    const invited = guest(event, { role: 'moderator' });
    const id = await invitePanellist(context, invited);
    await invitePanellist(context, guest(event));
    expect(await takenIn(event)).toBe(2);
    const [mail, link] = await mailsTo(context, invited);
    expect(mail?.subject).toBe('You are invited to take part: Safe routes');
    expect(mail?.text).toContain('Hello Dr Ada Panel');
    expect(mail?.text).toContain('You are invited as a moderator.');
    expect(mail?.text).toContain('invites you to take part in an event');
    expect(link?.subject).toBe('Your link: Safe routes');
    const guests = await listGuests(context, event.id);
    expect(guests.map(({ role }) => role).toSorted()).toEqual(['moderator', 'speaker']);
    expect(guests).toContainEqual(expect.objectContaining({ id, role: 'moderator' }));
  });

  it('reads in their mail and on their page that the door opens an hour before', async () => {
    const event = await buildEvent(context);
    const other = await buildRegistration(context, event);
    await context.freeze('2020-07-29T09:00:00Z');
    const [, usual] = await mailsTo(context, other);
    expect(usual?.text).toContain('The door opens: Thursday 30 July 2020, 13:30,');
    const invited = guest(event);
    await invitePanellist(context, invited);
    const [, link] = await mailsTo(context, invited);
    expect(link?.text).toContain('The door opens: Thursday 30 July 2020, 13:00, Sri Lanka time (UTC+05:30)');
    const [manage = ''] = /\/m\/\S+/.exec(link?.text ?? '') ?? [];
    expect(await visit(createApp(context)).text(manage)).toMatch(/[Oo]pens[^<]*13:00/);
  });

  it('comes in an hour before, and through a locked door', async () => {
    const event = await buildEvent(context);
    const id = await invitePanellist(context, guest(event));
    const visitor = visit(createApp(context));
    const door = paths.pass(event.code, await passOf(event, id));
    const other = await buildRegistration(context, event);
    await context.freeze('2020-07-30T07:29:59Z');
    expect((await visitor.post(door)).status).toBe(403);
    await context.freeze('2020-07-30T07:30:00Z');
    expect(await visitor.text(door)).toContain('Speaker');
    expect((await visitor.post(door)).status).toBe(303);
    expect((await visitor.post(paths.pass(event.code, other.pass))).status).toBe(403);
    await context.freeze('2020-07-30T08:31:00Z');
    await lockDoor(context, event.id);
    expect((await visitor.post(door)).status).toBe(303);
    expect((await visitor.post(paths.pass(event.code, other.pass))).status).toBe(403);
    await revokePass(context, { eventId: event.id, id });
    expect((await visitor.post(door)).status).toBe(403);
  });

  it('keeps registration and name where they had registered before', async () => {
    const event = await buildEvent(context, { title: 'Safe routes' });
    const person = await buildRegistration(context, event, { displayName: 'Quiet River' });
    await subjectsTo(context, person);
    const id = await invitePanellist(context, guest(event, { address: person.address }));
    expect(id).toBe(person.id);
    expect(await takenIn(event)).toBe(1);
    expect(await listGuests(context, event.id)).toMatchObject([
      { displayName: 'Quiet River', role: 'speaker' },
    ]);
    expect(await subjectsTo(context, person)).toEqual(['You are invited to take part: Safe routes']);
  });

  it('is what they were when they lost their mail and are let in by name', async () => {
    const event = await buildEvent(context);
    const id = await invitePanellist(context, guest(event));
    const scope = await eventScope(context, event);
    await context.freeze('2020-07-30T08:20:00Z');
    const { passGeneration } = (await findRegistration(context, { eventId: event.id, id })) ?? expect.fail();
    const asked = { registrationId: id, passGeneration };
    for (const _press of [1, 2]) expect((await letInByName(context, scope, asked)).ok).toBe(true);
    expect(await roleOf(event, id)).toBe('speaker');
  });

  it('takes the role along to a new address, and loses it by withdrawing', async () => {
    const event = await buildEvent(context);
    const invited = guest(event);
    const id = await invitePanellist(context, invited);
    await requestAddressChange(context, { eventId: event.id, id }, 'new.guest@mail.example.org');
    const token = addressToken(await eventKeys(context, event.id), { id, generation: 1 });
    expect(await confirmAddressChange(context, event, token)).toBe('changed');
    expect(await roleOf(event, id)).toBe('speaker');
    await withdrawRegistration(context, { eventId: event.id, id });
    expect(await takenIn(event)).toBe(0);
    expect(await roleOf(event, id)).toBe('participant');
    const address = 'new.guest@mail.example.org';
    await registerPerson(context, event, { address, displayName: 'Again', locale: 'en', answers: [] });
    expect(await roleOf(event, id)).toBe('participant');
    expect(await takenIn(event)).toBe(1);
  });
});

describe('somebody on the staff', () => {
  it('has a pass of their own without a mail, and the same one every time', async () => {
    const event = await buildEvent(context);
    const host = guest(event, { role: 'host', displayName: 'Front desk' });
    const { registrationId, token } = await issueStaffPass(context, host);
    expect(await issueStaffPass(context, host)).toEqual({ registrationId, token });
    expect(await subjectsTo(context, host)).toEqual([]);
    expect(await passOf(event, registrationId)).toBe(token);
    expect(await roleOf(event, registrationId)).toBe('host');
  });
});
