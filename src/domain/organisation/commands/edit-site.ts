import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { StaffScope } from '../../account/policy.ts';
import { findSiteVersion } from '../data/site-versions.ts';
import type { SiteSettings } from '../schema/site.ts';
import { changeSite, type SiteWork } from './change-site.ts';

export type SettingsEdit = {
  readonly settings: SiteSettings;
  /** The number of the version that the form was opened at. */
  readonly base: number;
};

/** Somebody else saved meanwhile; nothing was written. */
export type SettingsConflict = { readonly theirs: SiteSettings; readonly number: number };

/** Saves what an organisation says of itself. The same saved twice is saved once. */
export function editSite(
  context: Pick<Context, 'db'>,
  scope: StaffScope,
  { settings, base }: SettingsEdit,
): Promise<Result<null, SettingsConflict>> {
  return changeSite<Result<null, SettingsConflict>>(context, scope, async ({ trx, held }) => {
    const { content, number } = held;
    if (isSame(content.settings, settings)) return ok(null);
    const begun = await findSiteVersion(trx, scope.organisation.id, base === 0 ? 1 : base);
    if (begun === null || !isSame(begun.content.settings, content.settings))
      return err({ theirs: content.settings, number });
    await writeSettings(trx, scope.organisation.id, settings);
    return ok(null);
  });
}

export async function writeSettings(
  trx: SiteWork['trx'],
  organisationId: string,
  settings: SiteSettings,
): Promise<void> {
  await trx
    .updateTable('organisations')
    .set({
      name: settings.name,
      short_name: settings.shortName,
      about: settings.about,
      accent: settings.accent,
      contact_address: settings.contactAddress,
      exit_url: settings.exitUrl,
    })
    .where('id', '=', organisationId)
    .execute();
}

function isSame(one: SiteSettings, other: SiteSettings): boolean {
  const { name, shortName, about, accent, contactAddress, exitUrl } = one;
  return (
    name === other.name &&
    shortName === other.shortName &&
    about === other.about &&
    accent === other.accent &&
    contactAddress === other.contactAddress &&
    exitUrl === other.exitUrl
  );
}
