import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildOrganisation,
  buildRegistration,
  founding,
} from '../../../../tests/support/factories.ts';
import { visit } from '../../../../tests/support/visitor.ts';
import { createEvent } from '../../../domain/event/commands/create-event.ts';
import { publishEvent } from '../../../domain/event/commands/publish-event.ts';
import { showPlaces } from '../../../domain/event/commands/show-places.ts';
import { findAvailability, getEventForMessages } from '../../../domain/event/data.ts';
import type { EventInput, PublishedEvent } from '../../../domain/event/schema.ts';
import { getOrganisation } from '../../../domain/organisation/data.ts';
import { eraseRegistration } from '../../../domain/registration/commands/erase-registration.ts';
import { withdrawRegistration } from '../../../domain/registration/commands/withdraw-registration.ts';
import { countAnswers } from '../../../domain/statistics/commands/count-answers.ts';
import { publishDueFigures } from '../../../domain/statistics/jobs.ts';
import type { FigureKind, Paper } from '../../../domain/statistics/schema.ts';
import { createApp } from '../../app.ts';
import { paths } from '../../paths.ts';

const OVER = '2020-07-30T22:00:00Z';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(() => context.freeze('2020-07-20T09:00:00Z'));
afterAll(() => context.close());

/** An event for which an organiser chose figures while it was a draft. */
async function countedEvent(kinds: readonly FigureKind[], over: Partial<EventInput> = {}) {
  const organisationId = await buildOrganisation(context);
  const id = await createEvent(context, organisationId, founding(over));
  const { code } = await context.db.kysely
    .selectFrom('events')
    .select('code')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const organiser = await atWork(context, { organisationId, code }, { roles: ['organiser'] });
  await organiser.post(organiser.at('/form/figures'), { figures: kinds });
  await publishEvent(context, id);
  const event = await getEventForMessages(context, id);
  const { slug } = await getOrganisation(context, organisationId);
  return { event, organiser, slug };
}

async function register(event: PublishedEvent, count: number): Promise<BuiltRegistration[]> {
  const built = [];
  for (let number = 0; number < count; number += 1) built.push(await buildRegistration(context, event));
  return built;
}

const count = (event: PublishedEvent, papers: readonly Paper[]) =>
  countAnswers(context, {
    eventId: event.id,
    papers: new Map(papers.map((paper) => [context.ids.uuid(), paper])),
  });

const papers = (number: number, paper: Paper): Paper[] => Array.from({ length: number }, () => paper);

const file = z.object({
  group: z.number(),
  tables: z.array(
    z.object({
      name: z.string(),
      rows: z.array(
        z.object({ label: z.string(), atLeast: z.number().nullable(), share: z.number().nullable() }),
      ),
      totalAtLeast: z.number().nullable(),
    }),
  ),
});

async function published(slug: string, event: PublishedEvent) {
  const answer = await visit(createApp(context)).get(paths.statistics(slug, event.slug));
  return answer.status === 200 ? file.parse(await answer.json()) : answer.status;
}

describe('the figures of an event', () => {
  it('are not there before it is over, nor where none were chosen', async () => {
    const { event, slug } = await countedEvent(['people']);
    const silent = await countedEvent([]);
    await register(event, 1);
    for (const moment of ['2020-07-20T09:00:00Z', '2020-07-30T10:00:00Z', '2020-07-30T21:59:59Z']) {
      await context.freeze(moment);
      await publishDueFigures(context);
      expect(await published(slug, event)).toBe(404);
    }
    await context.freeze(OVER);
    await publishDueFigures(context);
    expect(await published(slug, event)).not.toBe(404);
    expect(await published(silent.slug, silent.event)).toBe(404);
  });

  it('are rounded down, merged, and hold no count that could be one person’s', async () => {
    const { event, slug } = await countedEvent(['people', 'gender']);
    const people = await register(event, 12);
    for (const { id } of people.slice(0, 3)) {
      const visit = {
        event_id: event.id,
        registration_id: id,
        entered_at: context.clock.now(),
        origin_tag: 0,
      };
      await context.db.kysely.insertInto('attendances').values(visit).execute();
    }
    await count(event, [
      ...papers(47, { gender: 'woman' }),
      ...papers(24, { gender: 'man' }),
      ...papers(3, { gender: 'other' }),
    ]);
    await context.freeze(OVER);
    await publishDueFigures(context);
    expect(await published(slug, event)).toEqual({
      group: 10,
      tables: [
        {
          name: 'people',
          rows: [
            { label: 'Had a place', atLeast: 10, share: null },
            { label: 'Came', atLeast: null, share: null },
          ],
          totalAtLeast: null,
        },
        {
          name: 'gender',
          rows: [
            { label: 'Woman', atLeast: 40, share: 57 },
            { label: 'Man', atLeast: 20, share: 29 },
            { label: 'Another', atLeast: null, share: null },
          ],
          totalAtLeast: 70,
        },
      ],
    });
  });

  it('stay as they were taken, whoever is erased later, and the counts behind them are gone', async () => {
    const { event, slug } = await countedEvent(['people', 'age']);
    const [person] = await register(event, 10);
    await count(event, papers(10, { age: 'to34' }));
    await context.freeze(OVER);
    await publishDueFigures(context);
    const before = await published(slug, event);
    await eraseRegistration(context, person ?? expect.fail());
    await context.freeze('2020-08-02T09:00:00Z');
    await publishDueFigures(context);
    expect(await published(slug, event)).toEqual(before);
    for (const table of ['tally_cells', 'tally_tickets'] as const) {
      const rows = await context.db.kysely
        .selectFrom(table)
        .select('event_id')
        .where('event_id', '=', event.id)
        .execute();
      expect(rows).toEqual([]);
    }
  });

  it('do not differ by one person', async () => {
    const both = [];
    for (const more of [0, 1]) {
      const { event, slug } = await countedEvent(['people', 'gender'], { slug: `panel-of-${more}` });
      await register(event, 11 + more);
      await count(event, [...papers(33 + more, { gender: 'man' }), ...papers(more, { gender: 'other' })]);
      await context.freeze(OVER);
      await publishDueFigures(context);
      both.push(await published(slug, event));
      await context.freeze('2020-07-20T09:00:00Z');
    }
    expect(both[1]).toEqual(both[0]);
  });

  it('are told in larger groups where a leak could do more harm', async () => {
    const { event, slug } = await countedEvent(['gender'], { sensitivity: 'high-risk' });
    await count(event, [...papers(39, { gender: 'man' }), ...papers(19, { gender: 'woman' })]);
    await context.freeze(OVER);
    await publishDueFigures(context);
    expect(await published(slug, event)).toMatchObject({
      group: 20,
      tables: [{ rows: [{ atLeast: 20 }, { atLeast: null }] }],
    });
  });

  it('stand on the page of the event as a table and a picture, with the file', async () => {
    const { event, slug } = await countedEvent(['gender']);
    await count(event, papers(60, { gender: 'man' }));
    await context.freeze(OVER);
    await publishDueFigures(context);
    const html = await visit(createApp(context)).text(paths.event(slug, event.slug));
    expect(html).toContain('rounded down to full groups of 10');
    expect(html).toContain('<svg');
    expect(html).toContain(`href="${paths.statistics(slug, event.slug)}"`);
  });
});

describe('choosing the figures', () => {
  it('is for organisers, while nobody can register yet', async () => {
    const { event, organiser } = await countedEvent(['people', 'gender']);
    const host = await atWork(context, event, { roles: ['host'] });
    const foreigner = await atWork(context, await buildEvent(context), { roles: ['organiser'] });
    const path = organiser.at('/form/figures');
    expect((await host.get(path)).status).toBe(403);
    expect((await foreigner.get(path)).status).toBe(404);
    expect((await createApp(context).request(path)).status).toBe(303);
    expect(await organiser.text(path)).toContain('Registration has opened, so this stays as it is.');
    await organiser.post(path, { figures: ['age'] });
    const kinds = await context.db.kysely
      .selectFrom('figure_plans')
      .select('kind')
      .where('event_id', '=', event.id)
      .orderBy('kind')
      .execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(['gender', 'people']);
  });

  it('can be changed until registration opens, and twice does no harm', async () => {
    const opens = Temporal.Instant.from('2020-07-21T09:00:00Z');
    const { organiser } = await countedEvent(['gender'], { registrationOpensAt: opens });
    const path = organiser.at('/form/figures');
    for (const _ of [1, 2])
      expect((await organiser.fill(path, { figures: ['age', 'made-up'] })).status).toBe(303);
    const html = await organiser.text(path);
    expect(html).toMatch(/value="age" checked/);
    expect(html).not.toMatch(/value="gender" checked/);
    await context.freeze('2020-07-21T09:00:00Z');
    expect(await organiser.text(path)).toContain('Registration has opened');
  });
});

describe('the word for the places', () => {
  it('changes once a day at most, whoever registers or withdraws meanwhile', async () => {
    const event = await buildEvent(context, { capacity: 1 });
    const word = () => findAvailability(context, event.id);
    await showPlaces(context);
    const person = await buildRegistration(context, event);
    await showPlaces(context);
    expect(await word()).toBe('open');
    await context.freeze('2020-07-20T23:59:59Z');
    await showPlaces(context);
    expect(await word()).toBe('open');
    await context.freeze('2020-07-21T00:00:00Z');
    await showPlaces(context);
    expect(await word()).toBe('full');
    await withdrawRegistration(context, person);
    await showPlaces(context);
    expect(await word()).toBe('full');
    await context.freeze('2020-07-22T09:00:00Z');
    await showPlaces(context);
    await showPlaces(context);
    expect(await word()).toBe('open');
  });
});
