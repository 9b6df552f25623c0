import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockPlaces, noteChange } from '../../event/data.ts';
import { countPeople, listFigurePlan, readRawTables } from '../data.ts';
import { discloseTable, type PublishedTable } from '../disclose.ts';
import { roundDown } from '../published-count.ts';
import { groupFor } from '../rules.ts';

/**
 * Publishes the figures of an event, once and for ever, and forgets the counts that they were made of. Later changes, such
 * as somebody's erasure, change nothing in them: the difference would tell of that person.
 */
export async function publishFigures({ db }: Pick<Context, 'db'>, eventId: string): Promise<void> {
  await db.transaction(async (trx) => {
    await lockPlaces(trx, eventId);
    const { sensitivity } = await trx
      .selectFrom('events')
      .select('sensitivity')
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    const group = groupFor(sensitivity);
    const plan = await listFigurePlan(trx, eventId);
    const tables = (await readRawTables(trx, eventId, plan)).map((table) => discloseTable(table, group));
    if (plan.includes('people')) tables.unshift(peopleTable(await countPeople(trx, eventId), group));
    const added = await trx
      .insertInto('published_figures')
      .values({ event_id: eventId, frozen_at: sql`foyer_now()`, body: JSON.stringify({ group, tables }) })
      .onConflict((known) => known.doNothing())
      .returning('event_id')
      .executeTakeFirst();
    if (added === undefined) return;
    await trx.deleteFrom('tally_cells').where('event_id', '=', eventId).execute();
    await trx.deleteFrom('tally_tickets').where('event_id', '=', eventId).execute();
    await noteChange(trx, eventId);
  });
}

/** Two counts of which one is part of the other: no categories, and no total. */
function peopleTable(
  { admitted, came }: { readonly admitted: number; readonly came: number },
  group: number,
): PublishedTable {
  const row = (category: string, count: number) => {
    const atLeast = roundDown(count, group);
    return { categories: [category], atLeast: atLeast === 0 ? null : atLeast };
  };
  return { kind: 'people', rows: [row('admitted', admitted), row('came', came)], total: null };
}
