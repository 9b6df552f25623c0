import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { countQueries } from '../../../tests/support/count-queries.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { buildScope } from '../../../tests/support/scope.ts';
import type { PublishedEvent } from '../event/schema.ts';
import { listAccess } from '../protection/data/access-log.ts';
import { readContact, readContacts } from './commands/read-contact.ts';
import { searchAddress } from './commands/search-address.ts';
import { withdrawRegistration } from './commands/withdraw-registration.ts';
import { findPerson, listPeople } from './data/people.ts';
import type { PeopleCursor, PeopleFilter, PeopleScope } from './schema/people.ts';

const FIRST: PeopleCursor = { direction: 'forward', beyond: null };
const LAST: PeopleCursor = { direction: 'backward', beyond: null };

describe('the people of an event', () => {
  let context: TestContext;
  let event: PublishedEvent;
  let other: PublishedEvent;
  let scope: PeopleScope;
  let strange: string;
  const people: Awaited<ReturnType<typeof buildRegistration>>[] = [];

  beforeAll(async () => {
    context = await openTestContext();
    event = await buildEvent(context);
    other = await buildEvent(context);
    for (const name of ['Ann', 'Ben', 'Chi', 'Dor', 'Eve', 'Fay', 'Guy'])
      people.push(await buildRegistration(context, event, { displayName: name }));
    strange = (await buildRegistration(context, other, { displayName: 'Zoe' })).id;
    for (const { id } of people.slice(5)) await withdrawRegistration(context, { eventId: event.id, id });
    scope = await buildScope(context, event);
  });
  afterAll(() => context.close());

  const page = (filter: PeopleFilter, cursor: PeopleCursor, limit = 2) =>
    listPeople(context, { eventId: event.id, filter, cursor, limit });

  /** The names of each page, from one end to the other. */
  async function walk(filter: PeopleFilter, start: PeopleCursor, way: 'next' | 'previous') {
    const pages: string[][] = [];
    for (let cursor: PeopleCursor | null = start; cursor !== null; ) {
      const found = await page(filter, cursor);
      pages.push(found.people.map(({ displayName }) => displayName));
      cursor = found[way];
    }
    return pages;
  }

  it('are listed page by page in the order of registering, whatever moment they share', async () => {
    const there = await walk('all', FIRST, 'next');
    expect(there.map((names) => names.length)).toEqual([2, 2, 2, 1]);
    expect(there.flat().sort()).toEqual(['Ann', 'Ben', 'Chi', 'Dor', 'Eve', 'Fay', 'Guy']);
    const back = await walk('all', LAST, 'previous');
    expect(back.toReversed().flat()).toEqual(there.flat());
  });

  it('are found on the page before, again as they were', async () => {
    const first = await page('all', FIRST);
    const second = await page('all', first.next ?? expect.fail());
    const again = await page('all', second.previous ?? expect.fail());
    expect(again.people).toEqual(first.people);
    expect([first.previous, again.previous]).toEqual([null, null]);
  });

  it('are listed by state, and by flag', async () => {
    expect((await walk('withdrawn', FIRST, 'next')).flat().sort()).toEqual(['Fay', 'Guy']);
    expect(await walk('flagged', FIRST, 'next')).toEqual([[]]);
    await context.db.query('update registrations set flagged = true where event_id = $1 and id = $2', [
      event.id,
      people[0]?.id,
    ]);
    expect(await walk('flagged', FIRST, 'next')).toEqual([['Ann']]);
  });

  it('take one query, however many they are', async () => {
    const counted = countQueries(context);
    await listPeople(counted.context, { eventId: event.id, filter: 'all', cursor: FIRST, limit: 1 });
    const forOne = counted.count();
    await listPeople(counted.context, { eventId: event.id, filter: 'all', cursor: FIRST, limit: 50 });
    expect([forOne, counted.count()]).toEqual([1, 2]);
  });

  it('are shown without anything to reach them by', async () => {
    const [ann = expect.fail()] = people;
    const shown = JSON.stringify([
      await page('all', FIRST, 50),
      await findPerson(context, { eventId: event.id, id: ann.id }),
    ]);
    expect(shown).toContain('Ann');
    for (const { address } of people) expect(shown).not.toContain(address);
  });

  it('of another event are not there', async () => {
    expect(await findPerson(context, { eventId: event.id, id: strange })).toBeNull();
    expect(await readContact(context, scope, { id: strange, reason: 'She asked me to call' })).toBeNull();
    const names = (await page('all', FIRST, 50)).people.map(({ displayName }) => displayName);
    expect(names).not.toContain('Zoe');
  });

  it('show their contact to whoever says why, and the access log keeps it', async () => {
    const [ann = expect.fail()] = people;
    const reason = 'Her mail came back, and she asked me to call.';
    expect(await readContact(context, scope, { id: ann.id, reason })).toEqual({
      id: ann.id,
      displayName: 'Ann',
      answers: [],
      address: ann.address,
    });
    const { contacts, next } = await readContacts(context, scope, { state: 'admitted', reason, after: null });
    expect([contacts.length, next]).toEqual([5, null]);
    const { entries } = await listAccess(context, { organisationId: event.organisationId });
    expect(entries.map(({ kind, subjectCount, reason }) => [kind, subjectCount, reason])).toEqual([
      ['contacts.read', 5, reason],
      ['contact.read', 1, reason],
    ]);
    const stored = await context.db.query<{ line: string }>(
      'select access_log::text as line from access_log',
    );
    for (const { line } of stored)
      for (const secret of [ann.address, ann.id, 'Ann', 'came back']) expect(line).not.toContain(secret);
  });

  it('are found by their exact address alone, so many times an hour', async () => {
    const [ann = expect.fail()] = people;
    const mine = await buildScope(context, event);
    expect(await searchAddress(context, mine, ann.address.toUpperCase())).toEqual({ id: ann.id });
    expect(await searchAddress(context, mine, ann.address.slice(1))).toBe('nobody');
    for (let asked = 2; asked < 60; asked += 1)
      await searchAddress(context, mine, `guess-${asked}@example.org`);
    expect(await searchAddress(context, mine, ann.address)).toBe('too-many');
    await context.freeze('2020-07-20T10:01:00Z');
    expect(await searchAddress(context, mine, ann.address)).toEqual({ id: ann.id });
  });
});
