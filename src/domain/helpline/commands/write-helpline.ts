import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { StaffScope } from '../../account/policy.ts';
import { noteChange } from '../../event/data.ts';
import { lockOrganisation } from '../../organisation/data.ts';
import type { Tables } from '../../tables.ts';
import { findHelpline } from '../data.ts';
import { type HelplineInput, type StaffHelpline, seenHelpline } from '../schema.ts';

/** Somebody else saved meanwhile; nothing was written. */
export type HelplineConflict = { readonly theirs: StaffHelpline };

export type HelplineEdit = {
  readonly id: string;
  readonly input: HelplineInput;
  /** The helpline that the form was opened with, see `seenHelpline`; null for a new one. */
  readonly seen: string | null;
};

/**
 * Writes a helpline of the organisation, a new one under an id that comes with the form, so that a second press adds
 * nothing. The pages that show it follow at once. One that was removed meanwhile is there again.
 */
export function writeHelpline(
  context: Pick<Context, 'db'>,
  { organisation }: Pick<StaffScope, 'organisation'>,
  { id, input, seen }: HelplineEdit,
): Promise<Result<null, HelplineConflict>> {
  const { verifiedBy, verifiedOn, validUntil, ...texts } = input;
  const values = { ...texts, verified_by: verifiedBy, verified_on: verifiedOn, valid_until: validUntil };
  return context.db.transaction(async (trx) => {
    await lockOrganisation(trx, organisation.id);
    const theirs = await findHelpline(trx, organisation.id, id);
    if (theirs !== null && seenHelpline(theirs) === seenHelpline(input)) return ok(null);
    if (theirs !== null && seenHelpline(theirs) !== seen) return err({ theirs });
    await trx
      .insertInto('helplines')
      .values({ organisation_id: organisation.id, id, ...values })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(values))
      .execute();
    for (const eventId of await listEventsShowing(trx, id)) await noteChange(trx, eventId);
    return ok(null);
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
