import type { Context } from '../../../context.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { readAnswersFor } from '../../question/data/answers.ts';
import type { ShownAnswer } from '../../question/schema.ts';
import { lockRegistration } from '../../registration/data/registrations.ts';
import { openName } from '../../registration/data/sealing.ts';
import { readDatabaseNow } from '../data/now.ts';
import { doorHours } from '../door-hours.ts';

/** What a host reads of somebody on the day. */
export type AnswersAtDoor = { readonly displayName: string; readonly answers: readonly ShownAnswer[] };

/**
 * What somebody with a place answered to the questions that name hosts, while the door is open. Whoever reads it is
 * written into the access log: both or neither. Null for whoever is unknown, turned out, or asked after at another time.
 */
export async function readAnswersAtDoor(
  context: Pick<Context, 'db' | 'keys'>,
  { event, session }: EventScope,
  registrationId: string,
): Promise<AnswersAtDoor | null> {
  const keys = await eventKeys(context, event.id);
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, { eventId: event.id, id: registrationId });
    if (doorHours(event, await readDatabaseNow(trx)) !== 'open') return null;
    if (row === null || row.state !== 'admitted' || row.revoked) return null;
    const answers = await readAnswersFor(trx, keys, { whose: row, reader: 'host' });
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: 'answers.read',
      event: { id: event.id, keys },
      registrationIds: [row.id],
    });
    return { displayName: openName(keys, row.contactHash, row.sealedName), answers };
  });
}
