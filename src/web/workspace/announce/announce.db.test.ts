import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testLinks } from '../../../../tests/mails/links.ts';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { BEFORE, staffLog } from '../../../../tests/support/door-scene.ts';
import { buildEvent, nextNumber } from '../../../../tests/support/factories.ts';
import { cancelEvent } from '../../../domain/event/commands/stop-event.ts';
import { deliverDue } from '../../../domain/messaging/sender.ts';
import { subscribePerson } from '../../../domain/news/commands/subscribe-person.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());
beforeEach(() => {
  context.mail.kept.splice(0);
});

async function scene() {
  await context.freeze(BEFORE);
  const event = await buildEvent(context);
  const { organisationId } = event;
  for (let count = 0; count < 2; count += 1) {
    const address = `reader-${nextNumber()}@mail.example.org`;
    await subscribePerson(context, { organisationId, address, locale: 'en' });
  }
  return { event, organiser: await atWork(context, event, { roles: ['organiser'] }) };
}

async function mailed(): Promise<number> {
  await deliverDue(context, testLinks);
  return context.mail.kept.length;
}

describe('telling those who asked for news', () => {
  it('first says how many, and sends nothing by that', async () => {
    const { organiser } = await scene();
    expect(await organiser.text(organiser.at('/changes'))).toContain(`href="${organiser.at('/announce')}"`);
    expect(await organiser.text(organiser.at('/announce'))).toContain('2 people get one mail each now.');
    expect(await mailed()).toBe(0);
  });

  it('tells each once, although the button is pressed twice', async () => {
    const { event, organiser } = await scene();
    const presses = [1, 2].map(() => organiser.post(organiser.at('/announce')));
    for (const answer of await Promise.all(presses)) {
      expect(answer.headers.get('location')).toBe(organiser.at('/changes?done=announced'));
    }
    expect(await mailed()).toBe(2);
    const html = await organiser.text(organiser.at('/announce'));
    expect(html).toContain('2 people have been told already.');
    expect(html).toContain('There is nobody left to be told.');
    const { accountId } = organiser;
    expect(await staffLog(context, event)).toEqual([{ kind: 'news.announced', accountId, count: 2 }]);
  });

  it('is not for an event that was cancelled, nor for who may not edit the event', async () => {
    const { event, organiser } = await scene();
    await cancelEvent(context, event.id);
    expect(await organiser.text(organiser.at('/announce'))).toContain('Only an event that is published');
    await organiser.post(organiser.at('/announce'));
    const registrar = await atWork(context, event, { roles: ['registrar', 'host', 'reporter'] });
    expect((await registrar.post(registrar.at('/announce'))).status).toBe(403);
    const { organiser: stranger } = await scene();
    expect((await stranger.post(organiser.at('/announce'))).status).toBe(404);
    expect(await mailed()).toBe(0);
  });
});
