import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { lockRegistration } from '../data/registrations.ts';

/**
 * Stops a pass at once; the door says so to its holder. What was planned for them is dropped. Answers whether there is
 * such a registration.
 *
 * @param accountId who did it, for the access log; null for an operator
 */
export async function revokePass(
  context: Pick<Context, 'db' | 'keys'>,
  registration: { readonly eventId: string; readonly id: string },
  accountId: string | null = null,
): Promise<boolean> {
  const { eventId, id } = registration;
  const keys = await eventKeys(context, eventId);
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, registration);
    if (row === null || row.revoked) return row !== null;
    await trx
      .updateTable('registrations')
      .set({ revoked: true, changed_at: sql`foyer_now()` })
      .where('event_id', '=', eventId)
      .where('id', '=', id)
      .execute();
    await trx
      .updateTable('messages')
      .set({ state: 'dropped', reason: 'revoked' })
      .where('event_id', '=', eventId)
      .where('registration_id', '=', id)
      .where('state', '=', 'planned')
      .execute();
    const event = await trx
      .selectFrom('events')
      .select('organisation_id as organisationId')
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId,
      kind: 'pass.revoked',
      event: { id: eventId, keys },
      registrationIds: [id],
    });
    return true;
  });
}
