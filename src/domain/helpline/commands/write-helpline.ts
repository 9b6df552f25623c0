import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { StaffScope } from '../../account/policy.ts';
import { noteChange } from '../../event/data.ts';
import type { Tables } from '../../tables.ts';
import type { HelplineInput } from '../schema.ts';

/** Writes a helpline of the organisation, a new one under an id of its own. The pages that show it follow at once. */
export async function writeHelpline(
  context: Pick<Context, 'db'>,
  { organisation }: Pick<StaffScope, 'organisation'>,
  { id, input }: { readonly id: string; readonly input: HelplineInput },
): Promise<void> {
  const { verifiedBy, verifiedOn, validUntil, ...texts } = input;
  const values = { ...texts, verified_by: verifiedBy, verified_on: verifiedOn, valid_until: validUntil };
  await context.db.transaction(async (trx) => {
    await trx
      .insertInto('helplines')
      .values({ organisation_id: organisation.id, id, ...values })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(values))
      .execute();
    for (const eventId of await listEventsShowing(trx, id)) await noteChange(trx, eventId);
  });
}

/** Removes a helpline of the organisation from everywhere. */
export async function removeHelpline(
  context: Pick<Context, 'db'>,
  { organisation }: Pick<StaffScope, 'organisation'>,
  id: string,
): Promise<void> {
  await context.db.transaction(async (trx) => {
    const events = await listEventsShowing(trx, id);
    const gone = await trx
      .deleteFrom('helplines')
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', id)
      .returning('id')
      .execute();
    if (gone.length === 0) return;
    for (const eventId of events) await noteChange(trx, eventId);
  });
}

async function listEventsShowing(trx: Transaction<Tables>, helplineId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('event_helplines')
    .select('event_id as id')
    .where('helpline_id', '=', helplineId)
    .orderBy('event_id')
    .limit(1000)
    .execute();
  return rows.map(({ id }) => id);
}
