import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../../../tests/support/context.ts';
import { BEFORE, MEETING, openDoorScene, staffLog } from '../../../../../tests/support/door-scene.ts';
import { visit } from '../../../../../tests/support/visitor.ts';
import { cancelEvent } from '../../../../domain/event/commands/stop-event.ts';
import { createApp } from '../../../app.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());

const linkIn = (html: string) => /https:\/\/[^<"]*(\/j\/\w+\/[\w-]+)/.exec(html)?.[1] ?? '';

describe("a host's own way in", () => {
  it('is a pass of theirs that comes in past a locked door, the same at every press', async () => {
    const { event, host } = await openDoorScene(context);
    expect(await host.text(host.at('/door'))).toContain(`href="${host.at('/door/own-pass')}"`);
    const ask = async () => {
      const answer = await host.post(host.at('/door/own-pass'), { name: 'Front desk' });
      expect(answer.status).toBe(200);
      return linkIn(await answer.text());
    };
    const link = await ask();
    expect(await ask()).toBe(link);
    await host.post(host.at('/door/lock'));
    const entered = await visit(createApp(context)).post(link, {}, { 'user-agent': 'one' });
    expect(entered.headers.get('location')).toBe(MEETING);
    const [first] = await staffLog(context, event);
    expect(first).toEqual({ kind: 'pass.issued', accountId: host.accountId, count: 1 });
    expect(context.mail.kept).toEqual([]);
  });

  it('is shown by its button alone, for a name, and for an event that has a door ahead', async () => {
    const { event, host } = await openDoorScene(context);
    expect(linkIn(await host.text(host.at('/door/own-pass')))).toBe('');
    expect((await host.post(host.at('/door/own-pass'), { name: ' ' })).status).toBe(422);
    await cancelEvent(context, event.id);
    const answer = await host.post(host.at('/door/own-pass'), { name: 'Front desk' });
    expect(linkIn(await answer.text())).toBe('');
  });

  it('is given to nobody who is not a host there', async () => {
    const { host: organiser } = await openDoorScene(context, { roles: ['organiser', 'owner'] });
    const { host: stranger } = await openDoorScene(context);
    const page = organiser.at('/door/own-pass');
    expect((await organiser.post(page, { name: 'Me' })).status).toBe(403);
    expect((await stranger.post(page, { name: 'Me' })).status).toBe(404);
  });
});
