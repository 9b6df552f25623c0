import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import type { OrganisationInput, PageInput } from '../schema.ts';

/** Sets up an organisation with its site, all or nothing, and answers its id. */
export function createOrganisation(
  context: Pick<Context, 'db' | 'ids' | 'clock' | 'config'>,
  input: OrganisationInput,
): Promise<string> {
  return context.db.transaction((trx) => insertOrganisation(trx, context, input));
}

/**
 * As {@link createOrganisation}, within a transaction that does more. Outside a demo, a new organisation demands a second
 * factor of its staff until an owner says otherwise.
 */
export async function insertOrganisation(
  trx: Transaction<Tables>,
  context: Pick<Context, 'ids' | 'clock' | 'config'>,
  input: OrganisationInput,
): Promise<string> {
  const id = context.ids.uuid();
  await trx
    .insertInto('organisations')
    .values({
      id,
      slug: input.slug,
      name: input.name,
      short_name: input.shortName,
      about: input.about,
      locale: input.locale,
      accent: input.accent,
      contact_address: input.contactAddress,
      sender_name: input.senderName,
      exit_url: input.exitUrl,
      demands_second_factor: context.config.mode === 'production',
      created_at: context.clock.now(),
    })
    .execute();
  for (const [index, section] of input.sections.entries()) {
    const sectionId = await insertPage(trx, context, {
      organisationId: id,
      parentId: null,
      position: index + 1,
      page: section,
    });
    for (const [childIndex, page] of section.children.entries()) {
      const place = { organisationId: id, parentId: sectionId, position: childIndex + 1 };
      await insertPage(trx, context, { ...place, page });
    }
  }
  return id;
}

type Place = { organisationId: string; parentId: string | null; position: number; page: PageInput };

async function insertPage(
  trx: Transaction<Tables>,
  context: Pick<Context, 'ids'>,
  { organisationId, parentId, position, page }: Place,
): Promise<string> {
  const id = context.ids.uuid();
  await trx
    .insertInto('pages')
    .values({
      organisation_id: organisationId,
      id,
      parent_id: parentId,
      position,
      slug: page.slug,
      label: page.label,
      blurb: page.blurb,
      body: page.body,
      external_url: page.externalUrl,
    })
    .execute();
  return id;
}
