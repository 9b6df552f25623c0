import type { Transaction } from 'kysely';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import { senderTag } from '../sealing.ts';

/** Removes what was written to the organisers of an event with this address left for an answer. */
export async function removeEnquiriesOf(
  trx: Transaction<Tables>,
  keys: EventKeys,
  { eventId, address }: { readonly eventId: string; readonly address: string },
): Promise<void> {
  await trx
    .deleteFrom('enquiries')
    .where('event_id', '=', eventId)
    .where('sender_tag', '=', senderTag(keys, address))
    .execute();
}
