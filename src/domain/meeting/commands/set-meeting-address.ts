import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/keys.ts';
import { sealMeetingAddress } from '../sealing.ts';

/**
 * Sets or replaces the secret address of the meeting. Links that were mailed keep working: they are ours, and the
 * address is looked up at the click.
 */
export async function setMeetingAddress(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  eventId: string,
  address: string,
): Promise<void> {
  const sealed = sealMeetingAddress(await eventKeys(context, eventId), eventId, address);
  const now = context.clock.now();
  await context.db.kysely
    .insertInto('meetings')
    .values({ event_id: eventId, provider: 'link', sealed_address: sealed, updated_at: now })
    .onConflict((conflict) =>
      conflict
        .column('event_id')
        .doUpdateSet({ sealed_address: sealed, revision: sql`meetings.revision + 1`, updated_at: now }),
    )
    .execute();
}
