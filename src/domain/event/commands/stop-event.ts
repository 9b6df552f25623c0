import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { announceCancellation } from '../../messaging/commands/announce-cancellation.ts';
import { announcePostponement } from '../../messaging/commands/announce-postponement.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { findEventKeys } from '../../protection/data.ts';
import { lockPlaces, noteChange } from '../data.ts';

type Parts = Pick<Context, 'db' | 'clock' | 'keys'>;

/**
 * Cancels a published or postponed event for good: nothing planned goes out any more but one cancellation each. Answers
 * whether there was something to cancel.
 */
export function cancelEvent(
  context: Parts,
  eventId: string,
  accountId: string | null = null,
): Promise<boolean> {
  return stopEvent(context, { eventId, accountId, state: 'cancelled' });
}

/**
 * Postpones a published event: what was planned waits for the new time, and one notice says so. Answers whether there
 * was something to postpone.
 */
export function postponeEvent(
  context: Parts,
  eventId: string,
  accountId: string | null = null,
): Promise<boolean> {
  return stopEvent(context, { eventId, accountId, state: 'postponed' });
}

type Stop = {
  readonly eventId: string;
  /** Null: an operator. */
  readonly accountId: string | null;
  readonly state: 'cancelled' | 'postponed';
};

async function stopEvent(context: Parts, { eventId, accountId, state }: Stop): Promise<boolean> {
  const now = context.clock.now();
  const keys = await findEventKeys(context, eventId);
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, eventId);
    const stopped = await trx
      .updateTable('events')
      .set({ state, schedule_revision: sql`schedule_revision + 1`, updated_at: now })
      .where('id', '=', eventId)
      .where('state', 'in', state === 'cancelled' ? ['published', 'postponed'] : ['published'])
      .returning('organisation_id as organisationId')
      .executeTakeFirst();
    if (stopped === undefined) return false;
    await (state === 'cancelled' ? announceCancellation(trx, eventId) : announcePostponement(trx, eventId));
    await noteChange(trx, eventId);
    if (keys === null) return true;
    const { organisationId } = stopped;
    await recordAccess(trx, {
      organisationId,
      accountId,
      kind: `event.${state}`,
      event: { id: eventId, keys },
    });
    return true;
  });
}
