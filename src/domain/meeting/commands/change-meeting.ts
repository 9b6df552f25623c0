import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { lockPlaces } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { noteDoor } from '../data.ts';
import { linkSettings } from '../providers/link.ts';
import { type MeetingSecret, openMeeting } from '../sealing.ts';
import { holdAgain } from './hold-again.ts';
import { insertMeeting } from './set-meeting.ts';

/**
 * Sets the address of the meeting, or replaces a wrong one, and writes down who did. Links that were mailed keep
 * working: they are ours, and the address behind them is looked up at the click. The same address again changes nothing;
 * for another one the list before links go out has to be gone through again, as long as the door is not open.
 * `changed`: somebody else replaced it since the form was opened, and nothing was done.
 * @param seen the revision that the form was opened with; 0: there was no address
 */
export async function changeMeeting(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  { event, session }: EventScope,
  { secret, seen }: { readonly secret: MeetingSecret; readonly seen: number },
): Promise<Result<null, 'changed'>> {
  const keys = await eventKeys(context, event.id);
  const now = context.clock.now();
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    const known = await findRoom(trx, event.id);
    if (known !== null && isSame(openMeeting(keys, event.id, known.sealed), linkSettings.parse(secret)))
      return ok(null);
    if ((known?.revision ?? 0) !== seen) return err('changed');
    if (known !== null) await holdAgain(trx, event);
    await insertMeeting(trx, { eventId: event.id, keys, secret, now });
    await noteDoor(trx, event.id);
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: 'meeting.changed',
      event: { id: event.id, keys },
    });
    return ok(null);
  });
}

async function findRoom(trx: Transaction<Tables>, eventId: string) {
  const row = await trx
    .selectFrom('meetings')
    .select(['sealed_settings as sealed', 'revision'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row ?? null;
}

/** Both as the settings of a link have them, in the order of its schema; the room of an account is never the same. */
function isSame(known: unknown, given: unknown): boolean {
  return JSON.stringify(known) === JSON.stringify(given);
}
