import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** The mark of a registration that was erased: event, SHA-256 in base64, cause. */
export type ErasureTag = readonly [eventId: string, tag: string, cause: string];

/** All marks of registrations that were erased before the people of their event, to be kept with a copy of the keys. */
export async function listErasureTags(db: Kysely<Tables>): Promise<ErasureTag[]> {
  const rows = await db.selectFrom('erasure_tags').select(['event_id', 'tag', 'cause']).execute();
  return rows.map(({ event_id, tag, cause }) => [event_id, Buffer.from(tag).toString('base64'), cause]);
}

/** Puts marks back and erases again what they mark; answers how many registrations. */
export async function restoreErasureTags(db: Kysely<Tables>, tags: readonly ErasureTag[]): Promise<number> {
  await sql`
    insert into erasure_tags (event_id, tag, cause)
    select (mark.value ->> 0)::uuid, decode(mark.value ->> 1, 'base64'), mark.value ->> 2
    from jsonb_array_elements(${JSON.stringify(tags)}::jsonb) as mark
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ count: number }>`select erase_again() as count`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Whether there was a registration with this id that was erased before the people of its event. */
export async function isErased(
  db: Kysely<Tables>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('erasure_tags')
    .select('cause')
    .where('event_id', '=', eventId)
    .where('tag', '=', createHash('sha256').update(id).digest())
    .executeTakeFirst();
  return row !== undefined;
}
