import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { StaffScope } from '../../account/policy.ts';
import type { ProcessingDetails } from '../schema/processing.ts';

/** Keeps what an organisation says of itself in its record of processing. */
export async function setProcessingDetails(
  { db }: Pick<Context, 'db'>,
  { organisation, session }: StaffScope,
  details: ProcessingDetails,
): Promise<void> {
  const said = {
    details: JSON.stringify(details),
    changed_by: session.accountId,
    changed_at: sql<Temporal.Instant>`foyer_now()`,
  };
  await db.kysely
    .insertInto('processing_details')
    .values({ organisation_id: organisation.id, ...said })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(said))
    .execute();
}
