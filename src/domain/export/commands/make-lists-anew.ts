import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';

/**
 * Has the lists of an event made anew, those that are ready and those that are being made, because somebody is not to be
 * in them any more. What was made is gone at once; what was fetched already is in the hands of who fetched it.
 * @param lists `shared`: those for other organisations alone
 */
export async function makeListsAnew(
  trx: Transaction<Tables>,
  eventId: string,
  lists: 'shared' | 'all',
): Promise<void> {
  await sql`
    with stale as (
      update exports
      set state = 'approved', held_until = null, rows_done = 0, expires_at = null, attempt = attempt + 1
      where event_id = ${eventId} and (${lists} = 'all' or audience = 'shared')
        and (state = 'ready' or (state = 'approved' and held_until is not null))
      returning id
    )
    delete from export_parts using stale where export_parts.event_id = ${eventId} and export_parts.id = stale.id
  `.execute(trx);
}
