import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { lockRegistration } from '../data/registrations.ts';
import { openAddress, sealAddress } from '../data/sealing.ts';
import { mayWithdraw } from '../rules.ts';
import type { OwnRegistration } from '../schema.ts';

/** How many such mails a day one registration may cause. */
const MOST_A_DAY = 3;

/** Within so long the same wish is a second press of the button, which would end the link that the first one mailed. */
const SAME_PRESS_SECONDS = 60;

/**
 * Asks the new address to confirm that it belongs to the person; until then the old one counts. The answer does not
 * tell whether the new address is registered too.
 */
export async function requestAddressChange(
  context: Pick<Context, 'db' | 'keys'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
  address: string,
): Promise<void> {
  const keys = await eventKeys(context, own.eventId);
  await context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row === null || row.contactRoute === 'code' || !mayWithdraw(row.state)) return;
    if (await wasJustAsked(trx, own, (box) => openAddress(keys, row.contactHash, box) === address)) return;
    // Beyond that no mail would go out; so the link in the last one keeps working.
    if ((await countToday(trx, own)) >= MOST_A_DAY) return;
    const sealed = sealAddress(keys, row.contactHash, address);
    await trx
      .insertInto('address_changes')
      .values({
        event_id: own.eventId,
        registration_id: own.id,
        sealed_address: sealed,
        requested_at: sql`foyer_now()`,
      })
      .onConflict((conflict) =>
        conflict.columns(['event_id', 'registration_id']).doUpdateSet({
          sealed_address: sealed,
          generation: sql`address_changes.generation + 1`,
          requested_at: sql`foyer_now()`,
        }),
      )
      .execute();
    await sql`
      select post_message(${own.eventId}, array[${own.id}::uuid], 'address', foyer_now(), ${MOST_A_DAY})
    `.execute(trx);
  });
}

async function wasJustAsked(
  trx: Transaction<Tables>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
  isSame: (sealed: Uint8Array) => boolean,
): Promise<boolean> {
  const asked = await trx
    .selectFrom('address_changes')
    .select('sealed_address as sealed')
    .where('event_id', '=', own.eventId)
    .where('registration_id', '=', own.id)
    .where(
      'requested_at',
      '>',
      sql<Temporal.Instant>`foyer_now() - make_interval(secs => ${SAME_PRESS_SECONDS})`,
    )
    .executeTakeFirst();
  return asked !== undefined && isSame(asked.sealed);
}

async function countToday(
  trx: Transaction<Tables>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<number> {
  const { asked } = await trx
    .selectFrom('messages')
    .select((select) => select.fn.countAll<number>().as('asked'))
    .where('event_id', '=', own.eventId)
    .where('registration_id', '=', own.id)
    .where('kind', '=', 'address')
    .where('due_at', '>', sql<Temporal.Instant>`foyer_now() - interval '24 hours'`)
    .executeTakeFirstOrThrow();
  return asked;
}
