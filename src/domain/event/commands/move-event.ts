import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { announceMove } from '../../messaging/commands/announce-move.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { findEventKeys } from '../../protection/data.ts';
import { lockPlaces, noteChange } from '../data.ts';
import { deriveInstants } from '../rules.ts';
import { recordVersion } from './record-version.ts';

type NewTimes = {
  readonly startsLocal: Temporal.PlainDateTime;
  readonly endsLocal: Temporal.PlainDateTime;
  /** Absent: the last day of registration stays. */
  readonly lastDay?: Temporal.PlainDate;
  /** Who decided it; absent: an operator. */
  readonly accountId?: string;
  /** The schedule revision that was seen by whoever decided; absent: whatever it is now. */
  readonly seenRevision?: number;
};

/** `stale`: the event was moved or stopped meanwhile, so nothing was done. */
export type MoveOutcome = 'moved' | 'stale' | 'cancelled';

/**
 * Moves an event: what is pending moves with it, and everybody who has to know gets one notice. Also ends a
 * postponement. A cancelled event stays cancelled. With the revision that was seen, a second press moves nothing.
 */
export async function moveEvent(
  context: Pick<Context, 'db' | 'clock' | 'ids' | 'keys'>,
  eventId: string,
  times: NewTimes,
): Promise<MoveOutcome> {
  const now = context.clock.now();
  const keys = await findEventKeys(context, eventId);
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, eventId);
    const event = await trx
      .selectFrom('events')
      .select([
        'time_zone as timeZone',
        'last_day as lastDay',
        'state',
        'schedule_revision as revision',
        'organisation_id as organisationId',
      ])
      .where('id', '=', eventId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (event.state === 'cancelled') return 'cancelled';
    if (times.seenRevision !== undefined && times.seenRevision !== event.revision) return 'stale';
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
    await recordVersion(trx, context, { eventId, kind: 'moved', by: times.accountId ?? null });
    await noteChange(trx, eventId);
    const by = { organisationId: event.organisationId, accountId: times.accountId ?? null };
    if (keys !== null)
      await recordAccess(trx, { ...by, kind: 'event.changed', event: { id: eventId, keys } });
    return 'moved';
  });
}
