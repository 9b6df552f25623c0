import type { Context } from '../../../context.ts';

/** The events in which somebody is still to be called back. */
export async function listCallingBack(context: Pick<Context, 'db'>): Promise<string[]> {
  const rows = await context.db.kysely
    .selectFrom('doors')
    .select('event_id as id')
    .where('calling_revision', 'is not', null)
    .limit(100)
    .execute();
  return rows.map(({ id }) => id);
}
