import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import { noteChange } from '../../event/data.ts';
import type { Tables } from '../../tables.ts';
import { eventKeys } from '../data.ts';
import type { HoldInput } from '../schema/hold.ts';
import { recordAccess } from './record-access.ts';

type Holding = {
  readonly eventId: string;
  /** Who says so; null for an operator at the command line. */
  readonly accountId: string | null;
};

/**
 * Keeps the people of an event at least until a day, for a reason. It only moves the date: whoever wants to may still
 * erase their own registration. A hold that is there already is replaced.
 * @throws KeyGoneError when the people are gone already
 */
export async function setHold(
  context: Pick<Context, 'db' | 'keys' | 'ids'>,
  { eventId, accountId }: Holding,
  { until, reason }: HoldInput,
): Promise<void> {
  const keys = await eventKeys(context, eventId);
  const id = context.ids.uuid();
  await context.db.transaction(async (trx) => {
    const organisationId = await setDate(trx, eventId, until);
    await endHold(trx, { eventId, accountId });
    await trx
      .insertInto('legal_holds')
      .values({
        event_id: eventId,
        id,
        held_until: until,
        sealed_reason: seal(keys.contact, reason, `hold ${id}`),
        set_by: accountId,
        set_at: sql`foyer_now()`,
      })
      .execute();
    await noteChange(trx, eventId);
    await recordAccess(trx, {
      organisationId,
      accountId,
      kind: 'hold.set',
      event: { id: eventId, keys },
      reason,
    });
  });
}

/** Ends a hold: the people go on their date, or at once when it is over. Without a hold it changes nothing. */
export async function liftHold(
  context: Pick<Context, 'db' | 'keys'>,
  { eventId, accountId }: Holding,
): Promise<void> {
  const keys = await eventKeys(context, eventId);
  await context.db.transaction(async (trx) => {
    const organisationId = await setDate(trx, eventId, null);
    if (!(await endHold(trx, { eventId, accountId }))) return;
    await noteChange(trx, eventId);
    await recordAccess(trx, { organisationId, accountId, kind: 'hold.lifted', event: { id: eventId, keys } });
  });
}

async function setDate(
  trx: Transaction<Tables>,
  eventId: string,
  heldUntil: Temporal.PlainDate | null,
): Promise<string> {
  const { organisationId } = await trx
    .updateTable('events')
    .set({ held_until: heldUntil })
    .where('id', '=', eventId)
    .returning('organisation_id as organisationId')
    .executeTakeFirstOrThrow();
  return organisationId;
}

async function endHold(trx: Transaction<Tables>, { eventId, accountId }: Holding): Promise<boolean> {
  const ended = await trx
    .updateTable('legal_holds')
    .set({ lifted_at: sql`foyer_now()`, lifted_by: accountId })
    .where('event_id', '=', eventId)
    .where('lifted_at', 'is', null)
    .returning('id')
    .execute();
  return ended.length > 0;
}
