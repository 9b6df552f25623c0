import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import type { EventInput, PublishedEvent } from '../../domain/event/schema.ts';
import { eraseEvent } from '../../domain/protection/commands/erase-event.ts';
import { eventKeys } from '../../domain/protection/data.ts';
import { tallyTicket } from '../../domain/statistics/policy.ts';
import { tallyAnswers } from '../../domain/statistics/schema.ts';
import { TallyBox } from '../../domain/statistics/tally-box.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';

let context: TestContext;
let box: TallyBox;
let visitor: Visitor;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(async () => {
  await context.freeze('2020-07-20T09:00:00Z');
  box = new TallyBox(context);
  visitor = visit(createApp(context, { tally: box }));
});

const page = (event: PublishedEvent, { manage }: BuiltRegistration) => paths.manage(event.code, manage);

async function askingEvent(over: Partial<EventInput> = {}): Promise<PublishedEvent> {
  const event = await buildEvent(context, over);
  const db = context.db.kysely;
  await db
    .insertInto('figure_plans')
    .values((['gender', 'age'] as const).map((kind) => ({ event_id: event.id, kind })))
    .execute();
  const cells = (['gender', 'age'] as const).flatMap((question) =>
    tallyAnswers[question].map((answer) => ({ event_id: event.id, question, answer })),
  );
  await db.insertInto('tally_cells').values(cells).execute();
  return event;
}

async function handed(event: PublishedEvent, person: BuiltRegistration): Promise<string> {
  const answer = await visitor.post(paths.manageAction(event.code, person.manage, 'questions'));
  return answer.headers.get('location') ?? '';
}

/** A ticket like those that confirmed people are handed. */
async function ticketFor(event: PublishedEvent): Promise<string> {
  const keys = await eventKeys(context, event.id);
  return paths.tally(event.code, tallyTicket(keys, { id: context.ids.uuid(), now: context.clock.now() }));
}

async function counts(event: PublishedEvent): Promise<Record<string, number>> {
  const rows = await context.db.kysely
    .selectFrom('tally_cells')
    .select(['question', 'answer', 'count'])
    .where('event_id', '=', event.id)
    .where('count', '>', 0)
    .orderBy('question')
    .orderBy('answer')
    .execute();
  return Object.fromEntries(rows.map(({ question, answer, count }) => [`${question} ${answer}`, count]));
}

async function answerAll(event: PublishedEvent, people: number): Promise<string[]> {
  const used: string[] = [];
  for (let number = 0; number < people; number += 1) {
    const ticket = await ticketFor(event);
    used.push(ticket);
    await visitor.post(ticket, { gender: number % 2 === 0 ? 'woman' : 'man' });
  }
  return used;
}

describe('the questions about people', () => {
  it('are offered to who is registered, once, where the organisers chose to ask', async () => {
    const event = await askingEvent({ sensitivity: 'sensitive' });
    const waiting = await buildRegistration(context, event, { confirm: false });
    expect(await visitor.text(page(event, waiting))).not.toContain('A few questions about you');
    expect(await handed(event, waiting)).toBe(page(event, waiting));
    const person = await buildRegistration(context, event);
    expect(await visitor.text(page(event, person))).toContain('Show me the questions');
    expect(await handed(event, person)).toMatch(/^\/q\//);
    expect(await handed(event, person)).toBe(page(event, person));
    expect(await visitor.text(page(event, person))).toContain('You were shown the questions already');
    const plain = await buildEvent(context);
    const other = await buildRegistration(context, plain);
    expect(await visitor.text(page(plain, other))).not.toContain('A few questions about you');
    expect(await handed(plain, other)).toBe(page(plain, other));
  });

  it('stand on a page that holds nothing of the person, ask what was chosen, and let all of it be left out', async () => {
    const event = await askingEvent({ sensitivity: 'sensitive', title: 'Canary topic' });
    const person = await buildRegistration(context, event, { displayName: 'Canary Perera' });
    const place = await handed(event, person);
    const html = await visitor.text(place);
    for (const secret of ['Canary', person.id, person.manage, person.address])
      expect(html).not.toContain(secret);
    expect(place).not.toContain(person.id);
    expect(html.match(/<fieldset/g)).toHaveLength(2);
    expect(html).not.toContain('checked');
    const answer = await visitor.post(place, {});
    expect(answer.headers.get('location')).toBe('/q/done');
  });

  it('leave nothing in the database before ten have answered; then the counts rise together', async () => {
    const event = await askingEvent();
    await answerAll(event, 9);
    await box.settle();
    expect(await counts(event)).toEqual({});
    await answerAll(event, 1);
    expect(await counts(event)).toEqual({});
    await box.settle();
    expect(await counts(event)).toEqual({ 'gender woman': 6, 'gender man': 4 });
    await box.settle();
    expect(await counts(event)).toEqual({ 'gender woman': 6, 'gender man': 4 });
  });

  it('count nobody twice: not in one process, not in another, not later', async () => {
    const event = await askingEvent();
    const used = await answerAll(event, 10);
    for (const ticket of used) await visitor.post(ticket, { gender: 'other' });
    await box.settle();
    expect(await counts(event)).toEqual({ 'gender other': 10 });
    const elsewhere = new TallyBox(context);
    const app = visit(createApp(context, { tally: elsewhere }));
    for (const ticket of used) await app.post(ticket, { gender: 'man' });
    await elsewhere.settle();
    expect(await counts(event)).toEqual({ 'gender other': 10 });
  });

  it('keep of who was handed them that, and of who answered nothing', async () => {
    const event = await askingEvent();
    const people = [];
    for (let number = 0; number < 10; number += 1) people.push(await buildRegistration(context, event));
    for (const person of people) await visitor.post(await handed(event, person), { age: 'to34' });
    await box.settle();
    expect(await counts(event)).toEqual({ 'age to34': 10 });
    const rows = await context.db.kysely
      .selectFrom('tally_tickets')
      .selectAll()
      .where('event_id', '=', event.id)
      .orderBy('ticket')
      .execute();
    expect(rows).toHaveLength(10);
    expect(rows.flatMap((row) => Object.keys(row)).toSorted()).toEqual(
      [...Array(10).fill('event_id'), ...Array(10).fill('ticket')].toSorted(),
    );
    const tickets = JSON.stringify(rows);
    for (const { id } of people) expect(tickets).not.toContain(id);
  });

  it('write tickets in the order of their numbers, whoever came first', async () => {
    const event = await askingEvent();
    await answerAll(event, 12);
    await box.settle();
    const rows = await context.db.query<{ ticket: string }>(
      'select ticket from tally_tickets where event_id = $1 order by ctid',
      [event.id],
    );
    const stored = rows.map(({ ticket }) => ticket);
    expect(stored).toEqual(stored.toSorted());
  });

  it('take only answers that are offered', async () => {
    const event = await askingEvent();
    for (let number = 0; number < 10; number += 1)
      await visitor.post(await ticketFor(event), { gender: 'made-up', region: 'asia', age: 'over64' });
    await box.settle();
    expect(await counts(event)).toEqual({ 'age over64': 10 });
  });

  it('open with no ticket that is forged, of another event, too old, or too late', async () => {
    const event = await askingEvent();
    const ticket = await ticketFor(event);
    const other = await askingEvent();
    const forged = ticket.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const path of [
      forged,
      ticket.replace(event.code, other.code),
      `/q/${event.code}/${'a'.repeat(43)}`,
    ]) {
      expect((await visitor.get(path)).status).toBe(404);
      expect((await visitor.post(path, { gender: 'man' })).status).toBe(404);
    }
    await context.freeze('2020-07-21T23:00:00Z');
    expect((await visitor.get(ticket)).status).toBe(200);
    await context.freeze('2020-07-22T00:00:00Z');
    expect((await visitor.get(ticket)).status).toBe(404);
    await context.freeze('2020-07-30T10:00:00Z');
    expect((await visitor.get(await ticketFor(event))).status).toBe(404);
  });

  it('wait on when they cannot be counted, and go with the people of the event', async () => {
    const event = await askingEvent();
    const failing = new TallyBox({
      ...context,
      db: { ...context.db, transaction: () => Promise.reject(new Error('The database is away.')) },
      log: { ...context.log, error: () => undefined },
    });
    const papers = Array.from({ length: 10 }, () => context.ids.uuid());
    for (const ticket of papers) failing.put(event.id, ticket, { gender: 'man' });
    await failing.settle();
    expect(await counts(event)).toEqual({});
    await answerAll(event, 10);
    await box.settle();
    await eraseEvent(context, { eventId: event.id, cause: 'by-hand', accountId: null });
    expect(await counts(event)).toEqual({});
  });
});
