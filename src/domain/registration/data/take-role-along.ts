import type { Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { RegistrationRow } from './registrations.ts';

/**
 * Lets somebody who was invited by name stay it when they get their next pass: only the link is another. Given is the
 * pass that they had until now; a role that was lost with an earlier one does not come back.
 */
export async function takeRoleAlong(
  trx: Transaction<Tables>,
  { eventId, id, passGeneration }: Pick<RegistrationRow, 'eventId' | 'id' | 'passGeneration'>,
): Promise<void> {
  await trx
    .updateTable('event_guests')
    .set({ pass_generation: passGeneration + 1 })
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .where('pass_generation', '=', passGeneration)
    .execute();
}
