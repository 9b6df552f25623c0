import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { countQueries } from '../../../../tests/support/count-queries.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildRegistration,
} from '../../../../tests/support/factories.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { deliverDue } from '../../../domain/messaging/sender.ts';
import { absoluteLinks } from '../../paths.ts';

const links = absoluteLinks('https://foyer.example.org');

let context: TestContext;
let event: PublishedEvent;
const people: BuiltRegistration[] = [];

beforeAll(async () => {
  context = await openTestContext();
  event = await buildEvent(context);
  for (const displayName of ['Reached', 'Refused', 'Full', 'Mended'])
    people.push(
      await buildRegistration(context, event, {
        displayName,
        address: `canary-${displayName}@mail.example.org`,
      }),
    );
  await deliverDue(context, links);
  const miss = (person: BuiltRegistration | undefined, state: string, reason: string) =>
    context.db.query(
      `update messages set state = $3, reason = $4
      where event_id = $1 and registration_id = $2 and kind = 'confirmation'`,
      [event.id, person?.id, state, reason],
    );
  await miss(people[1], 'failed', '5.1.1');
  await miss(people[2], 'bounced', '5.2.2');
  await miss(people[3], 'failed', '5.1.1');
  await context.db.query(
    `insert into messages (event_id, registration_id, kind, state, due_at, sent_at, attempts)
    values ($1, $2, 'again', 'sent', foyer_now() + interval '1 minute', foyer_now(), 1)`,
    [event.id, people[3]?.id],
  );
});
afterAll(() => context.close());

/** The cells of the row of a table that begins with these words. */
function rowOf(html: string, name: string): string[] {
  const row = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].find(([, cells = '']) => cells.includes(`>${name}<`));
  return [...(row?.[1] ?? '').matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell);
}

describe('the deliveries of an event', () => {
  it('are counted by kind and state', async () => {
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const html = await organiser.text(organiser.at('/deliveries'));
    expect(rowOf(html, 'What for')).toEqual(['What for', 'Planned', 'Sent', 'Came back', 'Refused']);
    expect(rowOf(html, 'Place confirmed').slice(1)).toEqual(['0', '1', '1', '2']);
    expect(rowOf(html, 'The link').slice(1)).toEqual(['4', '0', '0', '0']);
  });

  it('show who was not reached, and what to do, to those who may see names', async () => {
    const registrar = await atWork(context, event, { roles: ['registrar'] });
    const html = await registrar.text(registrar.at('/deliveries'));
    expect(html).toContain('Refused</bdi>');
    expect(html).toContain('The address does not exist, or not any more.');
    expect(html).toContain('The mailbox is full.');
    expect(html).not.toContain('Reached</bdi>');
    expect(html).not.toContain('Mended</bdi>');
    expect(html).not.toMatch(/canary|foyer\.example\.org\/[mj]\//);
    const ticked = { action: 'again', people: [people[1]?.id ?? '', people[2]?.id ?? ''] };
    const review = await registrar.post(registrar.at('/people/decide'), ticked);
    expect(await review.text()).toContain('Send 2 people their links again?');
  });

  it('name nobody to an organiser, and are not for a host alone', async () => {
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const html = await organiser.text(organiser.at('/deliveries'));
    expect(html).toContain('3 mails did not arrive.');
    expect(html).not.toContain('</bdi>');
    const host = await atWork(context, event, { roles: ['host'] });
    expect((await host.get(host.at('/deliveries'))).status).toBe(403);
  });

  it('show who could not be reached in time, and who is still being tried', async () => {
    const other = await buildEvent(context);
    const registrar = await atWork(context, other, { roles: ['registrar'] });
    const names = ['Unreached', 'Waiting', 'Greylisted', 'Server away'];
    const [unreached, waiting, greylisted, away] = await Promise.all(
      names.map((displayName) => buildRegistration(context, other, { displayName })),
    );
    const set = (person: BuiltRegistration | undefined, values: string) =>
      context.db.query(
        `update messages set ${values} where event_id = $1 and registration_id = $2 and kind = 'confirmation'`,
        [other.id, person?.id],
      );
    await set(unreached, `state = 'dropped', reason = 'unreached', reply_code = 450`);
    await set(waiting, `state = 'planned', sent_at = null, reason = '4.2.1', reply_code = 450, attempts = 8`);
    await set(
      greylisted,
      `state = 'planned', sent_at = null, reason = '4.7.1', reply_code = 450, attempts = 2`,
    );
    await set(
      away,
      `state = 'planned', sent_at = null, reason = 'network', reply_code = null, attempts = 20`,
    );
    const html = await registrar.text(registrar.at('/deliveries'));
    expect(rowOf(html, 'Place confirmed').slice(1)).toEqual(['0', '1', '2', '0', '0', '0', '1']);
    expect(html).not.toContain('Not needed');
    expect(html).toMatch(/Unreached<\/bdi>.*?Put off until it was too late.*?Send again\./s);
    expect(html).toMatch(/Waiting<\/bdi>.*?Put off many times.*?you know another way/s);
    expect(html).not.toMatch(/(Greylisted|Server away)<\/bdi>/);
    const page = await registrar.text(registrar.at(`/people/${unreached?.id}`));
    expect(page).toContain('Could not be delivered in time');
  });

  it('take as many queries for one page as for the next', async () => {
    const counted = countQueries(context);
    const registrar = await atWork(counted.context, event, { roles: ['registrar'] });
    const ask = async (page: string) => {
      const before = counted.count();
      expect((await registrar.get(registrar.at(page))).status).toBe(200);
      return counted.count() - before;
    };
    await ask('/deliveries');
    const first = await ask('/deliveries');
    expect(await ask('/deliveries?after=00000000-0000-4000-8000-000000000000')).toBe(first);
    expect(first).toBeLessThanOrEqual(7);
  });
});
