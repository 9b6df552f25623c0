import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import type { RawTable } from './disclose.ts';
import { readPublished } from './published-count.ts';
import {
  type FigureKind,
  figureKinds,
  type PublishedFigures,
  storedFigures,
  tallyQuestions,
} from './schema.ts';

/** The tables that are published after an event, in their order. */
export async function listFigurePlan(db: Kysely<Tables>, eventId: string): Promise<FigureKind[]> {
  const rows = await db.selectFrom('figure_plans').select('kind').where('event_id', '=', eventId).execute();
  return figureKinds.filter((kind) => rows.some((row) => row.kind === kind));
}

/** Whether the tables may still be chosen: nobody could register yet. */
export async function isPlanOpen(db: Kysely<Tables>, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select(
      sql<boolean>`state = 'draft' and published_at is null or coalesce(registration_opens_at > foyer_now(), false)`.as(
        'open',
      ),
    )
    .where('id', '=', eventId)
    .executeTakeFirst();
  return row?.open ?? false;
}

/** As {@link isPlanOpen}; nobody publishes or moves the event until the transaction ends. */
export async function lockPlan(trx: Transaction<Tables>, eventId: string): Promise<boolean> {
  await trx.selectFrom('events').select('id').where('id', '=', eventId).forUpdate().execute();
  return isPlanOpen(trx, eventId);
}

/** Whether somebody was handed the questions about people. */
export async function wasHanded(
  db: Kysely<Tables>,
  own: { readonly eventId: string; readonly id: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('registrations')
    .select('questions_handed as handed')
    .where('event_id', '=', own.eventId)
    .where('id', '=', own.id)
    .executeTakeFirst();
  return row?.handed ?? true;
}

/** What was published of an event; null while nothing is. */
export async function findPublishedFigures(
  db: Kysely<Tables>,
  eventId: string,
): Promise<PublishedFigures | null> {
  const row = await db
    .selectFrom('published_figures')
    .select(['body', 'frozen_at as frozenAt'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { group, tables } = storedFigures.parse(row.body);
  const read = (count: number | null) => (count === null ? null : readPublished(count, group));
  return {
    frozenOn: row.frozenAt.toZonedDateTimeISO('UTC').toPlainDate(),
    group,
    tables: tables.map(({ kind, rows, total }) => ({
      kind,
      rows: rows.map(({ categories, atLeast }) => ({ categories, atLeast: read(atLeast) })),
      total: read(total),
    })),
  };
}

/** The counts of an event as they are, for the one who rounds them. */
export async function readRawTables(
  db: Kysely<Tables>,
  eventId: string,
  plan: readonly FigureKind[],
): Promise<RawTable[]> {
  const cells = await db
    .selectFrom('tally_cells')
    .select(['question', 'answer', 'count'])
    .where('event_id', '=', eventId)
    .execute();
  return tallyQuestions
    .filter((question) => plan.includes(question))
    .map((kind) => ({
      kind,
      counts: new Map(
        cells.filter(({ question }) => question === kind).map(({ answer, count }) => [answer, count]),
      ),
    }));
}

/** How many had a place, and how many of them came. */
export async function countPeople(
  db: Kysely<Tables>,
  eventId: string,
): Promise<{ readonly admitted: number; readonly came: number }> {
  const { rows } = await sql<{ admitted: number; came: number }>`
    select count(*)::integer as admitted, count(*) filter (where exists (
      select from attendances where attendances.event_id = registrations.event_id
        and attendances.registration_id = registrations.id
    ))::integer as came
    from registrations where event_id = ${eventId} and state = 'admitted'
  `.execute(db);
  return rows[0] ?? { admitted: 0, came: 0 };
}

/** The events whose figures are due: over for some hours, with tables chosen, not published, and with people still there. */
export async function listEventsToCount(db: Kysely<Tables>, hours: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from events
    where state = 'published' and erased_at is null and ends_at + make_interval(hours => ${hours}) <= foyer_now()
      and exists (select from figure_plans where figure_plans.event_id = events.id)
      and not exists (select from published_figures where published_figures.event_id = events.id)
      and not exists (select from erasures where erasures.event_id = events.id)
    order by id limit 1000
  `.execute(db);
  return rows.map(({ id }) => id);
}
