import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import { contactHash } from '../data/sealing.ts';

/**
 * Sends the links again to an address, if it belongs to a registration. One statement either way, and no answer:
 * nobody can ask who is registered. The lock makes every commit one that is flushed to the disk, as that of a form is;
 * without it, only a known address would have to wait for the disk.
 */
export async function sendAgain(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  address: string,
): Promise<void> {
  const keys = await findEventKeys(context, event.id);
  if (keys === null) return;
  const hash = contactHash(keys, address);
  await sql`
    select remind_known(${event.id}, array(
      select id from registrations
      where event_id = ${event.id} and contact_hash = ${hash} and state <> 'withdrawn'
    ), foyer_now())
    from (select from event_places where event_id = ${event.id} for update) held
  `.execute(context.db.kysely);
}
