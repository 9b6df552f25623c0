import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testLinks } from '../../../../../tests/mails/links.ts';
import { atWork } from '../../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../../tests/support/context.ts';
import { BEFORE, staffLog } from '../../../../../tests/support/door-scene.ts';
import { buildEvent } from '../../../../../tests/support/factories.ts';
import { hiddenIn } from '../../../../../tests/support/hidden-in.ts';
import { cancelEvent } from '../../../../domain/event/commands/stop-event.ts';
import { deliverDue } from '../../../../domain/messaging/sender.ts';
import { listGuests } from '../../../../domain/registration/data/guests.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());
beforeEach(() => {
  context.mail.kept.splice(0);
});

const speaker = { role: 'speaker', name: 'Canary Speaker', address: 'speaker@people.example.org' };

async function scene() {
  await context.freeze(BEFORE);
  const event = await buildEvent(context);
  return { event, organiser: await atWork(context, event, { roles: ['organiser'] }) };
}

describe('inviting the panel into the room', () => {
  it('sends one mail and gives the role, although the button is pressed twice', async () => {
    const { event, organiser } = await scene();
    expect(await organiser.text(organiser.at('/panel'))).toContain(`href="${organiser.at('/panel/invite')}"`);
    const id = hiddenIn(await organiser.text(organiser.at('/panel/invite')), 'id');
    const answers = [1, 2].map(() => organiser.post(organiser.at('/panel/invite'), { ...speaker, id }));
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(organiser.at('/panel?done=panel-invited'));
    }
    await deliverDue(context, testLinks);
    const guests = await listGuests(context, event.id);
    expect(guests.map(({ role, displayName }) => [role, displayName])).toEqual([
      ['speaker', 'Canary Speaker'],
    ]);
    const mails = context.mail.kept.filter(({ to }) => to === speaker.address);
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(mails.length);
    expect(mails.length).toBeGreaterThan(0);
    // Also when the first mail has left already. Another form of the same words does write once more.
    await organiser.post(organiser.at('/panel/invite'), { ...speaker, id });
    await deliverDue(context, testLinks);
    const sent = () => context.mail.kept.filter(({ to }) => to === speaker.address).length;
    expect(sent()).toBe(mails.length);
    await organiser.fill(organiser.at('/panel/invite'), speaker);
    await deliverDue(context, testLinks);
    expect(sent()).toBe(mails.length + 1);
    expect(await organiser.text(organiser.at('/panel'))).not.toContain(speaker.address);
    expect((await staffLog(context, event))[0]).toEqual({
      kind: 'guest.invited',
      accountId: organiser.accountId,
      count: 1,
    });
  });

  it('gives no other part, and keeps what was typed when something is wrong', async () => {
    const { event, organiser } = await scene();
    for (const over of [{ role: 'host' }, { name: ' ' }, { address: 'nobody' }]) {
      const answer = await organiser.post(organiser.at('/panel/invite'), { ...speaker, ...over });
      expect(answer.status).toBe(422);
    }
    const answer = await organiser.post(organiser.at('/panel/invite'), { ...speaker, address: 'nobody' });
    expect(await answer.text()).toContain('value="Canary Speaker"');
    expect(await listGuests(context, event.id)).toEqual([]);
  });

  it('asks for the second factor again, and is for who edits this event', async () => {
    const { event } = await scene();
    const stale = await atWork(context, event, { roles: ['organiser'], confirmed: false });
    const asked = await stale.post(stale.at('/panel/invite'), speaker);
    expect(asked.headers.get('location')).toMatch(/^\/account\/confirm\?to=/);
    const host = await atWork(context, event, { roles: ['host', 'registrar'] });
    expect((await host.post(host.at('/panel/invite'), speaker)).status).toBe(403);
    const { organiser: stranger } = await scene();
    expect((await stranger.post(host.at('/panel/invite'), speaker)).status).toBe(404);
    expect(await listGuests(context, event.id)).toEqual([]);
  });

  it('is not possible for an event that was cancelled', async () => {
    const { event, organiser } = await scene();
    await cancelEvent(context, event.id);
    const answer = await organiser.post(organiser.at('/panel/invite'), speaker);
    expect(await answer.text()).toContain('There is no room to invite to');
    expect(await listGuests(context, event.id)).toEqual([]);
  });
});
