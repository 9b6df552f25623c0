import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { isUniqueViolation } from '../../../platform/db/sql-state.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { eventKeys } from '../../protection/data.ts';
import { readAnswersOf, replaceAnswers } from '../../question/data/answers.ts';
import { findAddressChange, findSealedChange } from '../data/address-changes.ts';
import { lockRegistration } from '../data/registrations.ts';
import { contactHash, openAddress, openName, sealAddress, sealName } from '../data/sealing.ts';
import { takeRoleAlong } from '../data/take-role-along.ts';

/** More than anybody can have asked for: three by the form, and one for each change of the address. */
const MOST_A_DAY = 10;

/** `taken`: the new address is registered by itself; only who reads its mail can have come here. */
export type AddressChangeOutcome = 'changed' | 'taken' | 'unknown';

/**
 * Makes the new address the one that counts. All links mailed to the old one stop working, and new ones go to the
 * new one.
 */
export async function confirmAddressChange(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  token: string,
): Promise<AddressChangeOutcome> {
  const known = await findAddressChange(context, event, token);
  if (known === null) return 'unknown';
  try {
    return await applyChange(context, event, { token, id: known.row.id });
  } catch (error) {
    if (isUniqueViolation(error, 'registrations_event_id_contact_hash_key')) return 'taken';
    throw error;
  }
}

async function applyChange(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  { token, id }: { readonly token: string; readonly id: string },
): Promise<AddressChangeOutcome> {
  const eventId = event.id;
  const keys = await eventKeys(context, eventId);
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, { eventId, id });
    // Looked up once more under the lock: the button may have been pressed twice, or another address asked for.
    const sealedAddress = row === null ? null : await findSealedChange(trx, keys, { eventId, id, token });
    if (row === null || sealedAddress === null) return 'unknown';
    const address = openAddress(keys, row.contactHash, sealedAddress);
    const hash = contactHash(keys, address);
    const name = openName(keys, row.contactHash, row.sealedName);
    const answers = await readAnswersOf(trx, keys, row);
    await trx
      .updateTable('registrations')
      .set({
        contact_hash: hash,
        sealed_name: sealName(keys, hash, name),
        pass_generation: row.passGeneration + 1,
        manage_generation: row.manageGeneration + 1,
        changed_at: sql`foyer_now()`,
      })
      .where('event_id', '=', eventId)
      .where('id', '=', id)
      .execute();
    await trx
      .updateTable('contacts')
      .set({ sealed_address: sealAddress(keys, hash, address) })
      .where('event_id', '=', eventId)
      .where('registration_id', '=', id)
      .execute();
    // The old address is gone from here, and the link of its invitation with it.
    await trx
      .deleteFrom('invitations')
      .where('event_id', '=', eventId)
      .where('contact_hash', '=', row.contactHash)
      .execute();
    await takeRoleAlong(trx, row);
    await replaceAnswers(trx, keys, { whose: { ...row, contactHash: hash }, answers });
    await trx
      .deleteFrom('address_changes')
      .where('event_id', '=', eventId)
      .where('registration_id', '=', id)
      .execute();
    // However often the links were asked for today: the old ones have just stopped working.
    const kind = row.state === 'unconfirmed' ? 'confirm' : 'again';
    await sql`select post_message(${eventId}, array[${id}::uuid], ${kind}, foyer_now(), ${MOST_A_DAY})`.execute(
      trx,
    );
    return 'changed';
  });
}
