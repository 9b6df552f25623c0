import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { SiteContent, SiteSettings } from '../schema/site.ts';

/** More than a navigation in two levels can have. */
const MOST_READ = 5000;

/** A site as it is edited, with the number of its last version; 0 where no change was kept yet. */
export type EditableSite = { readonly content: SiteContent; readonly number: number };

/** The site of an organisation as it stands. @throws Error when there is no such organisation */
export async function getEditableSite(db: Kysely<Tables>, organisationId: string): Promise<EditableSite> {
  const settings = await readSettings(db, organisationId);
  const pages = await readPages(db, organisationId);
  const last = await db
    .selectFrom('site_versions')
    .select('number')
    .where('organisation_id', '=', organisationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { content: { settings, pages }, number: last?.number ?? 0 };
}

function readSettings(db: Kysely<Tables>, organisationId: string): Promise<SiteSettings> {
  return db
    .selectFrom('organisations')
    .select([
      'name',
      'short_name as shortName',
      'about',
      'accent',
      'contact_address as contactAddress',
      'exit_url as exitUrl',
    ])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
}

async function readPages(db: Kysely<Tables>, organisationId: string): Promise<SiteContent['pages']> {
  const rows = await db
    .selectFrom('pages')
    .select(['slug', 'label', 'blurb', 'body', 'external_url as externalUrl', 'id', 'parent_id as parentId'])
    .where('organisation_id', '=', organisationId)
    .orderBy('position')
    .orderBy('id')
    .limit(MOST_READ)
    .execute();
  const sections = rows.filter(({ parentId }) => parentId === null);
  return sections.flatMap((section) => [section, ...rows.filter(({ parentId }) => parentId === section.id)]);
}
