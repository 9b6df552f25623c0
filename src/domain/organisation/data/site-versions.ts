import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { type SiteContent, siteContent } from '../schema/site.ts';

export const MOST_SITE_VERSIONS = 50;

/** Who changed a site when. */
export type SiteVersionSummary = {
  readonly number: number;
  /** The number of the version that was brought back; null for any other change. */
  readonly restoredNumber: number | null;
  readonly at: Temporal.Instant;
  /** Null: the program itself, or somebody who has no account any more. */
  readonly by: string | null;
};

export type SiteVersion = SiteVersionSummary & { readonly content: SiteContent };

function selectVersions(db: Kysely<Tables>, organisationId: string) {
  return db
    .selectFrom('site_versions')
    .leftJoin('accounts', 'accounts.id', 'site_versions.account_id')
    .where('site_versions.organisation_id', '=', organisationId)
    .select([
      'site_versions.number',
      'site_versions.restored_number as restoredNumber',
      'site_versions.at',
      'accounts.name',
      'accounts.address',
    ]);
}

/** The versions of a site, the latest first. @param before only those with a smaller number */
export async function listSiteVersions(
  db: Kysely<Tables>,
  organisationId: string,
  before: number | null,
): Promise<SiteVersionSummary[]> {
  const all = selectVersions(db, organisationId)
    .orderBy('site_versions.number', 'desc')
    .limit(MOST_SITE_VERSIONS);
  const rows = await (before === null ? all : all.where('site_versions.number', '<', before)).execute();
  return rows.map(({ name, address, ...row }) => ({ ...row, by: name || address }));
}

/** The version with this number; null where there is none. */
export async function findSiteVersion(
  db: Kysely<Tables>,
  organisationId: string,
  number: number,
): Promise<SiteVersion | null> {
  const found = await selectVersions(db, organisationId)
    .where('site_versions.number', '=', number)
    .select('site_versions.content')
    .executeTakeFirst();
  if (found === undefined) return null;
  const { name, address, content, ...row } = found;
  return { ...row, by: name || address, content: siteContent.parse(content) };
}
