import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { isUniqueViolation } from '../../../platform/db/sql-state.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { insertOrganisation } from '../../organisation/commands/create-organisation.ts';
import { organisationInput } from '../../organisation/schema.ts';
import type { Tables } from '../../tables.ts';
import type { CompleteEvent } from '../import/apply-answers.ts';
import { insertEvent } from './create-event.ts';

export type ImportedEvent = {
  readonly eventId: string;
  readonly organisationSlug: string;
  readonly eventSlug: string;
};

/** `taken`: the organisation has an event of this short name. `no-organisation`: none is named, and not one is there. */
export type ImportRefusal = 'taken' | 'no-organisation';

/**
 * Keeps what was read from a page as a draft, together with its organisation and site where that is new. An
 * organisation that is there already keeps its own pages. All or nothing.
 */
export async function importEvent(
  context: Pick<Context, 'db' | 'keys' | 'ids' | 'clock'>,
  complete: Pick<CompleteEvent, 'organisation' | 'pages' | 'event'>,
): Promise<Result<ImportedEvent, ImportRefusal>> {
  try {
    return await context.db.transaction(async (trx) => {
      const owner = (await findOwner(trx, complete)) ?? (await createOwner(trx, context, complete));
      if (owner === null) return err('no-organisation');
      const eventId = await insertEvent(trx, context, { organisationId: owner.id, input: complete.event });
      return ok({ eventId, organisationSlug: owner.slug, eventSlug: complete.event.slug });
    });
  } catch (error) {
    if (isUniqueViolation(error, 'events_organisation_id_slug_key')) return err('taken');
    throw error;
  }
}

type Owner = { readonly id: string; readonly slug: string };

async function findOwner(
  trx: Transaction<Tables>,
  { organisation }: Pick<CompleteEvent, 'organisation'>,
): Promise<Owner | null> {
  const organisations = trx.selectFrom('organisations').select(['id', 'slug']);
  if (organisation !== null) {
    return (await organisations.where('slug', '=', organisation.slug).executeTakeFirst()) ?? null;
  }
  const [only, ...others] = await organisations.limit(2).execute();
  return others.length === 0 ? (only ?? null) : null;
}

async function createOwner(
  trx: Transaction<Tables>,
  context: Pick<Context, 'ids' | 'clock'>,
  { organisation, pages }: Pick<CompleteEvent, 'organisation' | 'pages'>,
): Promise<Owner | null> {
  if (organisation === null) return null;
  const input = organisationInput.parse({
    ...organisation,
    senderName: organisation.shortName,
    sections: pages,
  });
  return { id: await insertOrganisation(trx, context, input), slug: input.slug };
}
