import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { StaffScope } from '../../account/policy.ts';
import { findSiteVersion } from '../data/site-versions.ts';
import { changeSite } from './change-site.ts';
import { hasEvent, writePages } from './edit-pages.ts';
import { writeSettings } from './edit-site.ts';

/** `gone`: there is no such version. Otherwise an event has taken the short name of this section meanwhile. */
export type RestoreRefusal = { readonly kind: 'gone' } | { readonly kind: 'taken'; readonly label: string };

/** Makes a site what it was in an earlier version: settings, pages and their order. Doing it twice is doing it once. */
export function restoreSite(
  context: Pick<Context, 'db'>,
  scope: StaffScope,
  number: number,
): Promise<Result<null, RestoreRefusal>> {
  const { id } = scope.organisation;
  return changeSite<Result<null, RestoreRefusal>>(
    context,
    scope,
    async ({ trx, held }) => {
      const version = await findSiteVersion(trx, id, number);
      if (version === null) return err({ kind: 'gone' });
      const { settings, pages } = version.content;
      const isThere = (slug: string) =>
        held.content.pages.some((page) => page.parentId === null && page.slug === slug);
      for (const { parentId, slug, label } of pages) {
        if (parentId === null && !isThere(slug) && (await hasEvent(trx, id, slug)))
          return err({ kind: 'taken', label });
      }
      await writeSettings(trx, id, settings);
      await writePages(trx, id, pages);
      return ok(null);
    },
    number,
  );
}
