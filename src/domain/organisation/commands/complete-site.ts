import type { Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { OrganisationInput, PageInput } from '../schema.ts';

/**
 * Fills in what a site still lacks: a text about the organisation, an address for questions, and the texts and links of
 * pages that are empty. What somebody has said already stays as it is, and no page is added.
 */
export async function completeSite(
  trx: Transaction<Tables>,
  organisationId: string,
  given: Pick<OrganisationInput, 'about' | 'contactAddress' | 'sections'>,
): Promise<void> {
  await trx
    .updateTable('organisations')
    .set((organisation) => ({
      about: organisation
        .case()
        .when('about', '=', '')
        .then(given.about)
        .else(organisation.ref('about'))
        .end(),
      contact_address: organisation.fn.coalesce('contact_address', organisation.val(given.contactAddress)),
    }))
    .where('id', '=', organisationId)
    .execute();
  for (const { children, ...section } of given.sections) {
    const sectionId = await completePage(trx, { organisationId, parentId: null }, section);
    if (sectionId === null) continue;
    for (const page of children) await completePage(trx, { organisationId, parentId: sectionId }, page);
  }
}

type Place = { readonly organisationId: string; readonly parentId: string | null };

/** Answers the id of the page with this short name in this place, or null. */
async function completePage(
  trx: Transaction<Tables>,
  { organisationId, parentId }: Place,
  given: PageInput,
): Promise<string | null> {
  const page = await trx
    .selectFrom('pages')
    .select(['id', 'blurb', 'body', 'external_url as externalUrl'])
    .where('organisation_id', '=', organisationId)
    .where('parent_id', 'is not distinct from', parentId)
    .where('slug', '=', given.slug)
    .executeTakeFirst();
  if (page === undefined) return null;
  // A page that has a text must not become a link to elsewhere, nor the other way round.
  const isBare = page.body === '' && page.externalUrl === null;
  await trx
    .updateTable('pages')
    .set({
      blurb: page.blurb || given.blurb,
      body: isBare ? given.body : page.body,
      external_url: isBare ? given.externalUrl : page.externalUrl,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', page.id)
    .execute();
  return page.id;
}
