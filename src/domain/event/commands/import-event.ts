import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { isUniqueViolation } from '../../../platform/db/sql-state.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { completeSite } from '../../organisation/commands/complete-site.ts';
import { insertOrganisation } from '../../organisation/commands/create-organisation.ts';
import { type OrganisationInput, organisationInput } from '../../organisation/schema.ts';
import type { Tables } from '../../tables.ts';
import type { CompleteEvent } from '../import/apply-answers.ts';
import { insertEvent } from './create-event.ts';

export type ImportedEvent = {
  readonly eventId: string;
  readonly organisationSlug: string;
  readonly eventSlug: string;
  /** Whether the organisation and its site were made by this import. */
  readonly isNewSite: boolean;
};

/** `taken`: the organisation has an event of this short name. `no-organisation`: none is named, and not one is there. */
export type ImportRefusal = 'taken' | 'no-organisation';

/**
 * Keeps what was read from a page as a draft, together with its organisation and site where that is new. A site that is
 * there already keeps what it says, and gets what it still lacks. A draft of the same short name that nobody has worked
 * on gives way: its page is imported again, with more answers. All or nothing.
 */
export async function importEvent(
  context: Pick<Context, 'db' | 'keys' | 'ids' | 'clock' | 'config'>,
  complete: Pick<CompleteEvent, 'organisation' | 'pages' | 'event'>,
): Promise<Result<ImportedEvent, ImportRefusal>> {
  try {
    return await context.db.transaction(async (trx) => {
      const found = await findOwner(trx, complete);
      const owner = found ?? (await createOwner(trx, context, complete));
      if (owner === null) return err('no-organisation');
      if (found !== null) await completeOwner(trx, found.id, complete);
      await removeUntouchedDraft(trx, owner.id, complete.event.slug);
      const eventId = await insertEvent(trx, context, { organisationId: owner.id, input: complete.event });
      return ok({
        eventId,
        organisationSlug: owner.slug,
        eventSlug: complete.event.slug,
        isNewSite: found === null,
      });
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
  context: Pick<Context, 'ids' | 'clock' | 'config'>,
  { organisation, pages }: Pick<CompleteEvent, 'organisation' | 'pages'>,
): Promise<Owner | null> {
  if (organisation === null) return null;
  const input = siteOf(organisation, pages);
  return { id: await insertOrganisation(trx, context, input), slug: input.slug };
}

async function completeOwner(
  trx: Transaction<Tables>,
  organisationId: string,
  { organisation, pages }: Pick<CompleteEvent, 'organisation' | 'pages'>,
): Promise<void> {
  if (organisation !== null) await completeSite(trx, organisationId, siteOf(organisation, pages));
}

function siteOf(
  organisation: NonNullable<CompleteEvent['organisation']>,
  pages: CompleteEvent['pages'],
): OrganisationInput {
  return organisationInput.parse({ ...organisation, senderName: organisation.shortName, sections: pages });
}

/** Whatever changes an event raises its version; whom it was given to stands beside it. */
async function removeUntouchedDraft(
  trx: Transaction<Tables>,
  organisationId: string,
  slug: string,
): Promise<void> {
  await trx
    .deleteFrom('events')
    .where('organisation_id', '=', organisationId)
    .where('slug', '=', slug)
    .where('state', '=', 'draft')
    .where('version', '=', 1)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('staff_grants').select('id').whereRef('event_id', '=', 'events.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('event_hosts').select('position').whereRef('event_id', '=', 'events.id'))),
    )
    .execute();
}
