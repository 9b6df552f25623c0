import { findOrganisation, listOrganisations } from '../domain/organisation/data.ts';
import type { Organisation } from '../domain/organisation/schema.ts';
import { isInAccessLog, verifyAccess } from '../domain/protection/data/access-log.ts';
import { migrate } from '../platform/db/migrate.ts';
import { translator } from '../platform/i18n/translate.ts';
import { print } from './print.ts';
import { migrationsFolder, withDatabase } from './with-database.ts';

const t = translator('en');

/**
 * `foyer audit verify [ORGANISATION] [--expect POSITION:HASH]`: walks the access log and names the first line that is
 * not as it was written; with an end that was noted down earlier, says whether it is still there.
 */
export async function verifyAudit(name: string | undefined, options: { expect?: string }): Promise<void> {
  await withDatabase(async (db) => {
    await migrate(db, migrationsFolder);
    const chosen = await organisations({ db }, name);
    for (const organisation of chosen) {
      const finding = await verifyAccess({ db }, organisation.id);
      if (!finding.ok) process.exitCode = 1;
      const { ok: _, ...values } = { organisation: organisation.slug, ...finding };
      print(finding.ok ? 'cli.auditWhole' : `cli.auditBroken.${finding.break}`, values);
    }
    if (options.expect !== undefined) await lookFor({ db }, chosen, options.expect);
  });
}

async function lookFor(
  context: Parameters<typeof isInAccessLog>[0],
  chosen: readonly Organisation[],
  noted: string,
): Promise<void> {
  const [, position, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(noted) ?? [];
  if (position === undefined || hash === undefined) throw new Error(t('cli.auditBadExpect'));
  for (const { id, slug } of chosen) {
    const line = { organisationId: id, position: Number(position), hash };
    if (await isInAccessLog(context, line)) return print('cli.auditFound', { organisation: slug, position });
  }
  process.exitCode = 1;
  print('cli.auditNotFound', { position });
}

async function organisations(
  context: Parameters<typeof listOrganisations>[0],
  name: string | undefined,
): Promise<Organisation[]> {
  if (name === undefined) return listOrganisations(context);
  const organisation = await findOrganisation(context, name);
  if (organisation === null) throw new Error(t('cli.noOrganisation', { name }));
  return [organisation];
}
