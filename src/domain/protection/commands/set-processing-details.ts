import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { StaffScope } from '../../account/policy.ts';
import { lockOrganisation } from '../../organisation/data.ts';
import { readProcessingDetails } from '../data/processing.ts';
import { type ProcessingDetails, seenDetails } from '../schema/processing.ts';

/** Somebody else saved meanwhile; nothing was written. */
export type DetailsConflict = { readonly theirs: ProcessingDetails };

/**
 * Keeps what an organisation says of itself in its record of processing. The same twice is kept once.
 * @param seen the details that the form was opened with, see `seenDetails`
 */
export function setProcessingDetails(
  { db }: Pick<Context, 'db'>,
  { organisation, session }: StaffScope,
  { details, seen }: { readonly details: ProcessingDetails; readonly seen: string },
): Promise<Result<null, DetailsConflict>> {
  return db.transaction(async (trx) => {
    await lockOrganisation(trx, organisation.id);
    const theirs = await readProcessingDetails(trx, organisation.id);
    if (seenDetails(theirs) === seenDetails(details)) return ok(null);
    if (seenDetails(theirs) !== seen) return err({ theirs });
    const said = {
      details: JSON.stringify(details),
      changed_by: session.accountId,
      changed_at: sql<Temporal.Instant>`foyer_now()`,
    };
    await trx
      .insertInto('processing_details')
      .values({ organisation_id: organisation.id, ...said })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(said))
      .execute();
    return ok(null);
  });
}
