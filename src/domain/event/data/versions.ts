import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { type EventContent, eventContent } from '../schema/content.ts';

export const MOST_VERSIONS = 50;

/** Who saved what when, without what was saved. */
export type VersionSummary = {
  readonly number: number;
  readonly kind: 'created' | 'edited' | 'restored' | 'published' | 'moved';
  readonly restoredNumber: number | null;
  readonly at: Temporal.Instant;
  /** Null: the program itself, or somebody who has no account any more. */
  readonly by: string | null;
};

export type Version = VersionSummary & { readonly content: EventContent };

function selectVersions(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('event_versions')
    .leftJoin('accounts', 'accounts.id', 'event_versions.account_id')
    .where('event_versions.event_id', '=', eventId)
    .select([
      'event_versions.number',
      'event_versions.kind',
      'event_versions.restored_number as restoredNumber',
      'event_versions.at',
      'accounts.name',
      'accounts.address',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectVersions>['executeTakeFirstOrThrow']>>;

function toSummary({ name, address, ...row }: Row): VersionSummary {
  return { ...row, by: name || address };
}

/** The versions of an event, the latest first. @param before only those with a smaller number */
export async function listVersions(
  db: Kysely<Tables>,
  eventId: string,
  before: number | null,
): Promise<VersionSummary[]> {
  const all = selectVersions(db, eventId).orderBy('event_versions.number', 'desc').limit(MOST_VERSIONS);
  const rows = await (before === null ? all : all.where('event_versions.number', '<', before)).execute();
  return rows.map(toSummary);
}

/** The version with this number; null where there is none. */
export async function findVersion(
  db: Kysely<Tables>,
  eventId: string,
  number: number,
): Promise<Version | null> {
  const row = await selectVersions(db, eventId)
    .where('event_versions.number', '=', number)
    .select('event_versions.content')
    .executeTakeFirst();
  if (row === undefined) return null;
  const { content, ...rest } = row;
  return { ...toSummary(rest), content: eventContent.parse(content) };
}
