import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { StaffScope } from '../../account/policy.ts';
import type { Tables } from '../../tables.ts';
import { sealBreach } from '../breach-sealing.ts';
import type { BreachInput } from '../schema/breach.ts';
import { recordAccess } from './record-access.ts';

type Parts = Pick<Context, 'db' | 'keys'>;

/** Writes a breach into the register. With the same id again (a second press of the button) it changes nothing. */
export async function recordBreach(
  context: Parts,
  scope: StaffScope,
  { id, ...input }: BreachInput & { readonly id: string },
): Promise<void> {
  const { organisationId, accountId } = whoOf(scope);
  const account = sealBreach(context.keys, id, input.account);
  await context.db.transaction(async (trx) => {
    const recorded = await trx
      .insertInto('breaches')
      .values({
        organisation_id: organisationId,
        id,
        ...(await columns(trx, organisationId, input)),
        sealed_account: account,
        recorded_by: accountId,
        recorded_at: sql`foyer_now()`,
      })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doNothing())
      .returning('id')
      .execute();
    if (recorded.length === 0) return;
    const count = input.peopleCount ?? 0;
    await recordAccess(trx, { organisationId, accountId, kind: 'breach.recorded', event: null, count });
  });
}

/** `stale`: somebody else changed it since the form was opened, so nothing was written. */
export type BreachOutcome = 'changed' | 'stale';

/** Changes what the register says of a breach. */
export async function changeBreach(
  context: Parts,
  scope: StaffScope,
  { id, revision, ...input }: BreachInput & { readonly id: string; readonly revision: number },
): Promise<BreachOutcome> {
  const { organisationId, accountId } = whoOf(scope);
  const account = sealBreach(context.keys, id, input.account);
  return context.db.transaction(async (trx) => {
    const changed = await trx
      .updateTable('breaches')
      .set({
        ...(await columns(trx, organisationId, input)),
        sealed_account: account,
        revision: revision + 1,
      })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returning('id')
      .execute();
    if (changed.length === 0) return 'stale';
    const count = input.peopleCount ?? 0;
    await recordAccess(trx, { organisationId, accountId, kind: 'breach.changed', event: null, count });
    return 'changed';
  });
}

const whoOf = ({ organisation, session }: StaffScope) => ({
  organisationId: organisation.id,
  accountId: session.accountId,
});

/** The columns beside the sealed one; of the events, only those of this organisation. */
async function columns(
  trx: Transaction<Tables>,
  organisationId: string,
  input: Omit<BreachInput, 'account'>,
) {
  const events = await trx
    .selectFrom('events')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', input.eventIds.length === 0 ? [organisationId] : input.eventIds)
    .execute();
  return {
    noticed_at: input.noticedAt,
    event_ids: events.map(({ id }) => id),
    risk: input.risk,
    people_count: input.peopleCount,
    records_count: input.recordsCount,
    authority_told_at: input.authorityToldAt,
    people_told_at: input.peopleToldAt,
    closed_at: input.isClosed ? sql<Temporal.Instant>`foyer_now()` : null,
    changed_at: sql<Temporal.Instant>`foyer_now()`,
  };
}
