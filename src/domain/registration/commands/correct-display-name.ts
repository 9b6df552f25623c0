import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import type { RegistrationRow } from '../data/registrations.ts';
import { lockRegistration } from '../data/registrations.ts';
import { sealName } from '../data/sealing.ts';

/** Changes the display name of a registration. */
export async function correctDisplayName(
  context: Pick<Context, 'db' | 'keys'>,
  own: Pick<RegistrationRow, 'eventId' | 'id'>,
  displayName: string,
): Promise<void> {
  const keys = await eventKeys(context, own.eventId);
  await context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row === null) return;
    await trx
      .updateTable('registrations')
      .set({ sealed_name: sealName(keys, row.contactHash, displayName) })
      .where('event_id', '=', own.eventId)
      .where('id', '=', own.id)
      .execute();
  });
}
