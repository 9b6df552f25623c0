import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { seal, unseal } from '../../../platform/crypto/seal.ts';
import { noteChange } from '../../event/data.ts';
import type { Tables } from '../../tables.ts';
import { eventKeys } from '../data.ts';
import type { HoldInput } from '../schema/hold.ts';
import type { EventKeys } from '../schema.ts';
import { recordAccess } from './record-access.ts';

type Holding = {
  readonly eventId: string;
  /** Who says so; null for an operator at the command line. */
  readonly accountId: string | null;
  /** The last day of the hold that was seen by whoever decides, null without one; absent: whatever it is now. */
  readonly seen?: Temporal.PlainDate | null;
};

/** `changed`: somebody else set or ended the hold meanwhile, so nothing was done. */
export type HoldOutcome = 'done' | 'changed';

/**
 * Keeps the people of an event at least until a day, for a reason. It only moves the date: whoever wants to may still
 * erase their own registration. A hold that is there already is replaced; the same again changes nothing.
 * @throws KeyGoneError when the people are gone already
 */
export async function setHold(
  context: Pick<Context, 'db' | 'keys' | 'ids'>,
  { eventId, accountId, seen }: Holding,
  { until, reason }: HoldInput,
): Promise<HoldOutcome> {
  const keys = await eventKeys(context, eventId);
  const id = context.ids.uuid();
  return context.db.transaction(async (trx) => {
    const known = await lockHold(trx, eventId);
    if (isSame(known, { keys, until, reason })) return 'done';
    if (isOther(known, seen)) return 'changed';
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
    return 'done';
  });
}

/** Ends a hold: the people go on their date, or at once when it is over. Without a hold it changes nothing. */
export async function liftHold(
  context: Pick<Context, 'db' | 'keys'>,
  { eventId, accountId, seen }: Holding,
): Promise<HoldOutcome> {
  const keys = await eventKeys(context, eventId);
  return context.db.transaction(async (trx) => {
    const known = await lockHold(trx, eventId);
    if (known === null) return 'done';
    if (isOther(known, seen)) return 'changed';
    const organisationId = await setDate(trx, eventId, null);
    await endHold(trx, { eventId, accountId });
    await noteChange(trx, eventId);
    await recordAccess(trx, { organisationId, accountId, kind: 'hold.lifted', event: { id: eventId, keys } });
    return 'done';
  });
}

/** The hold in force, with the event locked against another. */
async function lockHold(trx: Transaction<Tables>, eventId: string) {
  await trx.selectFrom('events').select('id').where('id', '=', eventId).forUpdate().execute();
  const hold = await trx
    .selectFrom('legal_holds')
    .select(['id', 'held_until as until', 'sealed_reason as sealedReason'])
    .where('event_id', '=', eventId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return hold ?? null;
}

type Hold = Awaited<ReturnType<typeof lockHold>>;

function isSame(hold: Hold, { keys, until, reason }: HoldInput & { readonly keys: EventKeys }): boolean {
  if (hold === null || !hold.until.equals(until)) return false;
  return unseal(keys.contact, hold.sealedReason, `hold ${hold.id}`).toString('utf8') === reason;
}

function isOther(hold: Hold, seen: Holding['seen']): boolean {
  return seen !== undefined && (hold?.until.toString() ?? '') !== (seen?.toString() ?? '');
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

async function endHold(trx: Transaction<Tables>, { eventId, accountId }: Holding): Promise<void> {
  await trx
    .updateTable('legal_holds')
    .set({ lifted_at: sql`foyer_now()`, lifted_by: accountId })
    .where('event_id', '=', eventId)
    .where('lifted_at', 'is', null)
    .execute();
}
