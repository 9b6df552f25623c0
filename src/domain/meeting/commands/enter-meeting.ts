import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { mac } from '../../../platform/crypto/derive.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { eventKeys } from '../../protection/data.ts';
import { findDoor, findSealedAddress } from '../data.ts';
import type { Door, DoorState } from '../schema.ts';
import { openMeeting } from '../sealing.ts';

/** From how many different places a pass may be used before the organiser is told. */
const PLACES_BEFORE_FLAG = 2;

/**
 * Lets the holder of a pass in: asks `mayEnter`, records the attendance, flags a pass that is used from many
 * places, and answers the meeting's address, which is opened only here.
 *
 * @param origin where the request came from; only sixteen bits of a keyed hash of it are kept
 */
export async function enterMeeting(
  context: Pick<Context, 'db' | 'keys'>,
  pass: { readonly code: string; readonly token: string },
  origin: string,
): Promise<Result<string, DoorState | 'unknown'>> {
  const door = await findDoor(context, pass.code, pass.token);
  if (door === null) return err('unknown');
  if (door.state !== 'open') return err(door.state);
  const keys = await eventKeys(context, door.event.id);
  const sealed = await findSealedAddress(context.db.kysely, door.event.id);
  if (sealed === null) return err('no-room');
  const { address } = openMeeting(keys, door.event.id, sealed);
  await recordAttendance(context, door, mac(keys.lookup, 'origin', origin).readUInt16BE(0));
  // As a header takes it: other scripts in the path are percent-encoded (WHATWG URL).
  return ok(new URL(address).href);
}

async function recordAttendance(context: Pick<Context, 'db'>, door: Door, originTag: number): Promise<void> {
  const { id } = door.registration;
  await context.db.transaction(async (trx) => {
    await trx
      .insertInto('attendances')
      .values({
        event_id: door.event.id,
        registration_id: id,
        entered_at: sql`foyer_now()`,
        origin_tag: originTag,
      })
      .execute();
    await trx
      .updateTable('registrations')
      .set({ flagged: true })
      .where('event_id', '=', door.event.id)
      .where('id', '=', id)
      .where('flagged', '=', false)
      .where(
        (where) =>
          where
            .selectFrom('attendances')
            .select((select) => select.fn.count<number>('origin_tag').distinct().as('places'))
            .where('event_id', '=', door.event.id)
            .where('registration_id', '=', id),
        '>',
        PLACES_BEFORE_FLAG,
      )
      .execute();
  });
}
