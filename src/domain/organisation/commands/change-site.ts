import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { StaffScope } from '../../account/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';
import { type EditableSite, getEditableSite } from '../data/site.ts';
import { findSiteVersion } from '../data/site-versions.ts';

export type SiteWork = { readonly trx: Transaction<Tables>; readonly held: EditableSite };

/** Does something to the site of an organisation; of two at once, one after the other. */
export type SiteStep<T> = (work: SiteWork) => Promise<T>;

/**
 * Changes a site in one transaction: keeps it as a new version, writes that to the access log, and tells every process that
 * its pages are to be made anew. A step that changes nothing leaves nothing behind.
 * @param restoredNumber the version that the step brings back
 */
export function changeSite<T>(
  { db }: Pick<Context, 'db'>,
  { organisation, session }: StaffScope,
  step: SiteStep<T>,
  restoredNumber: number | null = null,
): Promise<T> {
  const organisationId = organisation.id;
  return db.transaction(async (trx) => {
    await trx.selectFrom('organisations').select('id').where('id', '=', organisationId).forUpdate().execute();
    // What an import changed, or what was there before the first change here, can be brought back too.
    await keepVersion(trx, { organisationId, by: null, restoredNumber: null });
    const answer = await step({ trx, held: await getEditableSite(trx, organisationId) });
    const isKept = await keepVersion(trx, { organisationId, by: session.accountId, restoredNumber });
    if (!isKept) return answer;
    await sql`select pg_notify('site_changed', ${organisationId})`.execute(trx);
    const accountId = session.accountId;
    await recordAccess(trx, { organisationId, accountId, kind: 'site.changed', event: null });
    return answer;
  });
}

type Keeping = {
  readonly organisationId: string;
  readonly by: string | null;
  readonly restoredNumber: number | null;
};

/** Keeps the site as it stands as its next version; false where the last one says the same. */
async function keepVersion(
  trx: Transaction<Tables>,
  { organisationId, by, restoredNumber }: Keeping,
): Promise<boolean> {
  const { content, number } = await getEditableSite(trx, organisationId);
  const last = await findSiteVersion(trx, organisationId, number);
  if (last !== null && JSON.stringify(sorted(last.content)) === JSON.stringify(sorted(content))) return false;
  await trx
    .insertInto('site_versions')
    .values({
      organisation_id: organisationId,
      number: number + 1,
      account_id: by,
      at: sql<Temporal.Instant>`foyer_now()`,
      restored_number: restoredNumber,
      content: JSON.stringify(content),
    })
    .execute();
  return true;
}

/** The same content in the same order of keys, wherever it was read from. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
