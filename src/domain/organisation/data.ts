import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Tables } from '../tables.ts';
import type { Organisation, Page, Section } from './schema.ts';

const MOST_PAGES = 500;

function selectOrganisations(db: Kysely<Tables>) {
  return db
    .selectFrom('organisations')
    .select([
      'id',
      'slug',
      'name',
      'short_name as shortName',
      'about',
      'locale',
      'accent',
      'contact_address as contactAddress',
      'sender_name as senderName',
      'exit_url as exitUrl',
      'demands_second_factor as demandsSecondFactor',
    ]);
}

export async function findOrganisation(
  context: Pick<Context, 'db'>,
  slug: string,
): Promise<Organisation | null> {
  const row = await selectOrganisations(context.db.kysely).where('slug', '=', slug).executeTakeFirst();
  return row ?? null;
}

/** @throws Error when there is none with this id */
export async function getOrganisation(context: Pick<Context, 'db'>, id: string): Promise<Organisation> {
  return selectOrganisations(context.db.kysely).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Lets nobody else who asks for this change what belongs to the organisation until the transaction ends. */
export async function lockOrganisation(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx.selectFrom('organisations').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

export function listOrganisations(context: Pick<Context, 'db'>): Promise<Organisation[]> {
  return selectOrganisations(context.db.kysely).orderBy('slug').limit(200).execute();
}

/** The navigation of a site: its sections in order, each with the pages below it. */
export async function listSections(context: Pick<Context, 'db'>, organisationId: string): Promise<Section[]> {
  const pages: Page[] = await context.db.kysely
    .selectFrom('pages')
    .select([
      'id',
      'parent_id as parentId',
      'position',
      'slug',
      'label',
      'blurb',
      'body',
      'external_url as externalUrl',
    ])
    .where('organisation_id', '=', organisationId)
    .orderBy('position')
    .limit(MOST_PAGES)
    .execute();
  return pages
    .filter((page) => page.parentId === null)
    .map((section) => ({ ...section, children: pages.filter((page) => page.parentId === section.id) }));
}
