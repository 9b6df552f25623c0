import type { Context } from '../../../context.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { noteDoor } from '../data.ts';
import type { MeetingSecret } from '../sealing.ts';
import { insertMeeting } from './set-meeting.ts';

/**
 * Sets the address of the meeting, or replaces a wrong one, and writes down who did. Links that were mailed keep
 * working: they are ours, and the address behind them is looked up at the click.
 */
export async function changeMeeting(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  { event, session }: EventScope,
  secret: MeetingSecret,
): Promise<void> {
  const keys = await eventKeys(context, event.id);
  const now = context.clock.now();
  await context.db.transaction(async (trx) => {
    await insertMeeting(trx, { eventId: event.id, keys, secret, now });
    await noteDoor(trx, event.id);
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: 'meeting.changed',
      event: { id: event.id, keys },
    });
  });
}
