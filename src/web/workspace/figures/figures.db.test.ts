import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { countQueries } from '../../../../tests/support/count-queries.ts';
import { buildEvent, buildRegistration } from '../../../../tests/support/factories.ts';
import { enterMeeting } from '../../../domain/meeting/commands/enter-meeting.ts';
import { deliverDue } from '../../../domain/messaging/sender.ts';
import { withdrawRegistration } from '../../../domain/registration/commands/withdraw-registration.ts';
import { absoluteLinks } from '../../paths.ts';
import { totalsByDay, totalsByKind, totalsByStep } from './figure-data.ts';
import { createFigureMemory } from './figure-memory.ts';

const links = absoluteLinks('https://foyer.example.org');

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const cellsOf = (html: string, caption: string) => {
  const [, table = ''] =
    new RegExp(`<caption class="unseen">${caption}</caption>(.*?)</table>`).exec(html) ?? [];
  const rows = [...table.matchAll(/<tr>(.*?)<\/tr>/g)].slice(1);
  return rows.map(([, row = '']) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell));
};

describe('the figures of an event', () => {
  it('count its own people exactly, by the day in its zone, and name nobody', async () => {
    const event = await buildEvent(context);
    const other = await buildEvent(context, { organisationId: event.organisationId });
    const people = [];
    // In Colombo the second of these is on the day after the first.
    for (const at of ['2020-07-20T18:29:00Z', '2020-07-20T18:31:00Z', '2020-07-22T09:00:00Z']) {
      await context.freeze(at);
      people.push(await buildRegistration(context, event, { displayName: 'Canary Perera' }));
      await buildRegistration(context, other);
    }
    const [, second, third] = people;
    if (second === undefined || third === undefined) throw new Error('Somebody is missing.');
    await deliverDue(context, links);
    await withdrawRegistration(context, third);
    await context.freeze('2020-07-30T08:31:00Z');
    for (const origin of ['one', 'two']) {
      await enterMeeting(context, { event, token: second.pass, origin, way: 'room' });
    }
    const host = await atWork(context, event, { roles: ['host'] });
    const html = await host.text(host.at('/figures'));
    expect(html).toContain('3 people have registered since Monday 20 July 2020.');
    expect(cellsOf(html, 'Registrations over time')).toEqual([
      ['Monday 20 July 2020', '1', '1'],
      ['Tuesday 21 July 2020', '1', '2'],
      ['Wednesday 22 July 2020', '1', '3'],
    ]);
    expect(html).toContain('2 of 3 people have a place.');
    expect(cellsOf(html, 'How they stand')).toContainEqual(['Withdrawn', '1']);
    expect(cellsOf(html, 'Messages')).toContainEqual(['Place confirmed', '3', '0', '0']);
    expect(cellsOf(html, 'Arrivals')).toEqual([['14:00', '1', '1']]);
    expect(html).not.toMatch(/Canary|mail\.example\.org/);
    expect(html.match(/<svg /g)).toHaveLength(8);
    expect(html).not.toMatch(/<style|<[^<>]* style=/);
  });

  it('say in words where there is nothing to draw', async () => {
    const event = await buildEvent(context);
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const html = await organiser.text(organiser.at('/figures'));
    expect(html).toContain('Nobody has registered yet.');
    expect(html).toContain('Nobody has come through the door yet.');
    expect(html).not.toContain('<svg');
  });

  it('are not for everybody who works here', async () => {
    const event = await buildEvent(context);
    const protection = await atWork(context, event, { roles: ['protection'] });
    expect((await protection.get(protection.at('/figures'))).status).toBe(403);
  });
});

describe('totals', () => {
  it('add up over the states of a day', () => {
    const day = Temporal.PlainDate.from('2020-07-20');
    const next = day.add({ days: 1 });
    const counted = [
      { day, state: 'admitted', count: 2 },
      { day, state: 'withdrawn', count: 1 },
      { day: next, state: 'admitted', count: 4 },
    ] as const;
    expect(totalsByDay(counted)).toEqual([
      { day, count: 3, total: 3 },
      { day: next, count: 4, total: 7 },
    ]);
  });

  it('of messages leave out what is not needed any more, and count what came back as not delivered', () => {
    const of = (state: 'sent' | 'due' | 'deferred' | 'bounced' | 'failed' | 'dropped', count: number) =>
      ({ kind: 'link', state, reason: null, count }) as const;
    const counted = [of('sent', 5), of('due', 1), of('deferred', 2), of('bounced', 3), of('failed', 4)];
    expect(totalsByKind([...counted, of('dropped', 9)])).toEqual([
      { kind: 'link', sent: 5, ahead: 3, failed: 7 },
    ]);
    expect(totalsByKind([of('dropped', 9)])).toEqual([]);
  });

  it('are of steps of five minutes, by the clock', () => {
    const at = (minute: string) => Temporal.Instant.from(`2020-07-30T08:${minute}:00Z`);
    const counted = [
      { minute: at('04'), count: 1 },
      { minute: at('05'), count: 2 },
      { minute: at('09'), count: 3 },
    ];
    expect(totalsByStep(counted)).toEqual([
      { from: at('00'), count: 1, total: 1 },
      { from: at('05'), count: 5, total: 6 },
    ]);
  });
});

describe('what the figures are drawn from', () => {
  it('is counted once for all who look within seconds, and anew afterwards', async () => {
    await context.freeze('2020-07-20T09:00:00Z');
    const event = await buildEvent(context);
    await buildRegistration(context, event);
    const counted = countQueries(context);
    const figuresOf = createFigureMemory(counted.context, 200);
    const [first] = await Promise.all([figuresOf(event), figuresOf(event), figuresOf(event)]);
    expect(counted.count()).toBe(3);
    await buildRegistration(context, event);
    await new Promise((done) => setTimeout(done, 250));
    expect(totalsByDay(first.days).at(-1)?.total).toBe(1);
    expect(totalsByDay((await figuresOf(event)).days).at(-1)?.total).toBe(2);
  });
});
