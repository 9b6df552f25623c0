import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { recipientTag } from '../../../platform/mail/data.ts';
import { removeEnquiriesOf } from '../../enquiry/commands/remove-enquiries.ts';
import { makeListsAnew } from '../../export/commands/make-lists-anew.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { EarlierCause } from '../../protection/schema/retention.ts';
import type { Tables } from '../../tables.ts';
import { lockRegistration, releasePlace } from '../data/registrations.ts';
import type { OwnRegistration } from '../schema.ts';

/**
 * Removes a registration and all that hangs on it (contact, messages, attendance) at once, also from lists that wait to be
 * fetched; and with it the invitation of its address, and what was written to the organisers with that address. Nothing is
 * sent afterwards, not even a farewell: there is no address any more. What stays is one more in a count, and a mark that
 * names nobody, by which a restored backup loses the registration again.
 */
export async function eraseRegistration(
  context: Pick<Context, 'db' | 'keys'>,
  own: Pick<OwnRegistration, 'eventId' | 'id' | 'address'>,
  cause: EarlierCause = 'own',
): Promise<void> {
  // Before the transaction: it may be a query of its own.
  const keys = await findEventKeys(context, own.eventId);
  await context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row === null) return;
    await markErased(trx, { eventId: own.eventId, ids: [own.id], cause });
    await removeInvitation(trx, own);
    await trx
      .deleteFrom('registrations')
      .where('event_id', '=', own.eventId)
      .where('id', '=', own.id)
      .execute();
    if (own.address !== null) {
      if (keys !== null) await removeEnquiriesOf(trx, keys, { eventId: own.eventId, address: own.address });
      const captured = recipientTag(context.keys.installationKey('captured mails'), own.address);
      await trx.deleteFrom('captured_mails').where('recipient_tag', '=', captured).execute();
    }
    await makeListsAnew(trx, own.eventId, 'all');
    await releasePlace(trx, row);
  });
}

/** It holds the same address, and its link would register them once more. */
async function removeInvitation(
  trx: Transaction<Tables>,
  { eventId, id }: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<void> {
  await sql`
    delete from invitations using registrations
    where registrations.event_id = ${eventId} and registrations.id = ${id}
      and invitations.event_id = ${eventId} and invitations.contact_hash = registrations.contact_hash
  `.execute(trx);
}

type Marked = { readonly eventId: string; readonly ids: readonly string[]; readonly cause: EarlierCause };

/** Leaves what has to be left for each registration that goes before the people of its event. */
export async function markErased(trx: Transaction<Tables>, { eventId, ids, cause }: Marked): Promise<void> {
  await sql`
    insert into erasure_tags (event_id, tag, cause)
    select ${eventId}::uuid, sha256(convert_to(id::text, 'UTF8')), ${cause}
    from unnest(${ids}::uuid[]) as erased (id)
    on conflict do nothing
  `.execute(trx);
}
