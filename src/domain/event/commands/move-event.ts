import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { announceMove } from '../../messaging/commands/announce-move.ts';
import { lockPlaces, noteChange } from '../data.ts';
import { deriveInstants } from '../rules.ts';

type NewTimes = {
  readonly startsLocal: Temporal.PlainDateTime;
  readonly endsLocal: Temporal.PlainDateTime;
  /** Absent: the last day of registration stays. */
  readonly lastDay?: Temporal.PlainDate;
};

/**
 * Moves an event: what is pending moves with it, and everybody who has to know gets one notice. Also ends a
 * postponement. A cancelled event stays cancelled.
 */
export async function moveEvent(
  context: Pick<Context, 'db' | 'clock'>,
  eventId: string,
  times: NewTimes,
): Promise<void> {
  const now = context.clock.now();
  await context.db.transaction(async (trx) => {
    await lockPlaces(trx, eventId);
    const event = await trx
      .selectFrom('events')
      .select(['time_zone as timeZone', 'last_day as lastDay', 'state'])
      .where('id', '=', eventId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (event.state === 'cancelled') return;
    const lastDay = times.lastDay ?? event.lastDay;
    const instants = deriveInstants({ ...times, timeZone: event.timeZone, lastDay });
    await trx
      .updateTable('events')
      .set({
        starts_local: times.startsLocal,
        ends_local: times.endsLocal,
        last_day: lastDay,
        starts_at: instants.startsAt,
        ends_at: instants.endsAt,
        registration_closes_at: instants.registrationClosesAt,
        state: event.state === 'postponed' ? 'published' : event.state,
        schedule_revision: sql`schedule_revision + 1`,
        updated_at: now,
      })
      .where('id', '=', eventId)
      .execute();
    if (event.state !== 'draft') await announceMove(trx, eventId);
    await noteChange(trx, eventId);
  });
}
