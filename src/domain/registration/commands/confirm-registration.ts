import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockRegistration } from '../data/registrations.ts';
import type { OwnRegistration } from '../schema.ts';

/**
 * Confirms the address of a registration: from here on a place is held, or one in the queue, or the organiser
 * decides. Pressing twice changes nothing.
 */
export async function confirmRegistration(
  context: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<void> {
  await context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row?.state !== 'unconfirmed') return;
    await sql`select accept_registrations(event.id, array[${own.id}::uuid], foyer_now())
      from events event
      where event.id = ${own.eventId}
        and (event.state = 'postponed' or (event.state = 'published' and foyer_now() < event.ends_at))
    `.execute(trx);
  });
}
