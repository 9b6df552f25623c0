import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockPlaces } from '../../event/data.ts';
import { eventKeys } from '../../protection/data.ts';
import { openAddress, sealAddress, sealName } from '../data/sealing.ts';
import { outcomeOf } from '../data/write-registrations.ts';
import type { Invitation } from '../schema/invitation.ts';
import type { MailChoices, RegisterOutcome } from '../schema.ts';

type Input = {
  readonly displayName: string;
  readonly locale: string;
  readonly notice: Uint8Array | null;
  /** Absent where the form does not ask. */
  readonly choices?: MailChoices | undefined;
};

/**
 * Registers somebody with the address that their invitation was mailed to, and without confirming it once more. Who is
 * registered already gets their links again. `absent`: they refused it, or have erased what is theirs. The window and the places are decided as for everybody.
 */
export async function acceptInvitation(
  context: Pick<Context, 'db' | 'keys' | 'ids'>,
  event: { readonly id: string },
  { invitation, input }: { readonly invitation: Invitation; readonly input: Input },
): Promise<RegisterOutcome> {
  const keys = await eventKeys(context, event.id);
  const hash = invitation.contactHash;
  return context.db.transaction(async (trx) => {
    // As whoever erases does: of the two, one is first.
    await lockPlaces(trx, event.id);
    const row = await trx
      .selectFrom('invitations')
      .select('sealed_address as sealedAddress')
      .where('event_id', '=', event.id)
      .where('id', '=', invitation.id)
      .executeTakeFirst();
    const sealedAddress = row?.sealedAddress ?? null;
    if (sealedAddress === null) return 'absent';
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    const person = {
      id: context.ids.uuid(),
      hash: hex(hash),
      name: hex(sealName(keys, hash, input.displayName)),
      address: hex(sealAddress(keys, hash, openAddress(keys, hash, sealedAddress))),
      locale: input.locale,
      ...(input.choices && { look: input.choices.mailLook, calendar: input.choices.withCalendar }),
      notice: input.notice === null ? null : hex(input.notice),
    };
    const { rows } = await sql<{ outcome: string }>`
      select register_invited(${event.id}, ${JSON.stringify(person)}::jsonb) as outcome
    `.execute(trx);
    return outcomeOf(rows[0]?.outcome);
  });
}

/** Erases the address of an invitation that its owner does not want; nobody can invite it to this event again. */
export async function refuseInvitation(
  context: Pick<Context, 'db'>,
  event: { readonly id: string },
  { id }: Pick<Invitation, 'id'>,
): Promise<void> {
  await context.db.kysely
    .updateTable('invitations')
    .set({ sealed_address: null })
    .where('event_id', '=', event.id)
    .where('id', '=', id)
    .execute();
}
