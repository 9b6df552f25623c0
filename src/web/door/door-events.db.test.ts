import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { countQueries } from '../../../tests/support/count-queries.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { visit } from '../../../tests/support/visitor.ts';
import { postponeEvent } from '../../domain/event/commands/stop-event.ts';
import { lockDoor } from '../../domain/meeting/commands/lock-door.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';
import { DoorEvents } from './door-events.ts';

const BEFORE = '2020-07-20T09:00:00Z';
const OPEN = '2020-07-30T08:20:00Z';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());

/** The doors of an app that hears of changes, as the running program does. */
async function listeningApp() {
  const counted = countQueries(context);
  const doorEvents = new DoorEvents(counted.context);
  await doorEvents.listen();
  return { visitor: visit(createApp(counted.context, { doorEvents })), count: counted.count };
}

describe('the door of those who wait', () => {
  it('asks the database three questions a look, whoever looks', async () => {
    await context.freeze(BEFORE);
    const event = await buildEvent(context);
    const people = [await buildRegistration(context, event), await buildRegistration(context, event)];
    const { visitor, count } = await listeningApp();
    await visitor.get(paths.pass(event.code, people[0]?.pass ?? ''));
    const before = count();
    for (const { pass } of people) {
      const answer = await visitor.get(paths.pass(event.code, pass));
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
    }
    expect(count() - before).toBeLessThanOrEqual(6);
  });

  it('shows at once what a host or an organiser did', async () => {
    await context.freeze(BEFORE);
    const event = await buildEvent(context);
    const { pass } = await buildRegistration(context, event);
    const { visitor } = await listeningApp();
    await context.freeze(OPEN);
    const look = () => visitor.text(paths.pass(event.code, pass));
    expect(await look()).toContain('The door is open');
    await lockDoor(context, event.id);
    expect(await look()).toContain('The door is closed for now');
    await postponeEvent(context, event.id);
    await expect.poll(look, { timeout: 1000 }).toContain('The event has been postponed');
  });

  it('remembers nothing that is not there, and nothing at all before it hears of changes', async () => {
    const counted = countQueries(context);
    const deaf = new DoorEvents(counted.context);
    const event = await buildEvent(context);
    const before = counted.count();
    await deaf.find(event.code);
    const once = counted.count() - before;
    await deaf.find(event.code);
    expect(counted.count() - before).toBe(2 * once);
    await deaf.listen();
    await deaf.find('nosuchcode');
    const missed = counted.count();
    await deaf.find('nosuchcode');
    expect(counted.count()).toBeGreaterThan(missed);
  });
});
