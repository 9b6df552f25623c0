import type { StaffScope } from '../../../../domain/account/policy.ts';
import { restoreSite } from '../../../../domain/organisation/commands/restore-site.ts';
import { compareSites } from '../../../../domain/organisation/compare-sites.ts';
import { getEditableSite } from '../../../../domain/organisation/data/site.ts';
import {
  findSiteVersion,
  listSiteVersions,
  MOST_SITE_VERSIONS,
} from '../../../../domain/organisation/data/site-versions.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import type { FormFault } from '../../../../ui/error-summary.tsx';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import type { Web } from '../../../web.ts';
import { staffNotice } from '../../done.ts';
import { onOrganisation } from '../../on-staff.ts';
import { shownAtOnce } from '../shown-at-once.ts';
import { siteFrame } from '../site-frame.ts';
import { SiteVersionPage, SiteVersionsPage } from './page.tsx';

/** The versions of a site: the list, what each changed, and bringing one back. */
export function siteVersionsRoutes(web: Web): Route[] {
  const requires = 'organisation.edit';
  const list = { pattern: patterns.workspaceSiteVersions, method: 'GET', requires } as const;
  const one = { pattern: patterns.workspaceSiteVersion, requires } as const;
  return [
    onOrganisation(web, list, (call, scope) => showVersions(web, call, scope)),
    onOrganisation(web, { ...one, method: 'GET' }, (call, scope) => showVersion(web, call, scope, [])),
    onOrganisation(web, { ...one, method: 'POST' }, (call, scope) => takeRestoring(web, call, scope)),
  ];
}

async function showVersions(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const before = call.req.query('before');
  const asked = before === undefined ? null : numberOf(before);
  const versions = await listSiteVersions(web.context.db.kysely, scope.organisation.id, asked);
  const last = versions.at(-1)?.number ?? 1;
  const olderThan = versions.length === MOST_SITE_VERSIONS && last > 1 ? last : null;
  const done = staffNotice(call.req.query('done'));
  const frame = siteFrame(web, call, scope);
  return html(SiteVersionsPage({ frame, scope, versions, olderThan, done }));
}

async function showVersion(
  web: Web,
  call: Call,
  scope: StaffScope,
  faults: readonly FormFault[],
): Promise<Response> {
  const db = web.context.db.kysely;
  const { id } = scope.organisation;
  const number = numberOf(call.req.param('number') ?? '');
  const version = (await findSiteVersion(db, id, number)) ?? notFound();
  const previous = await findSiteVersion(db, id, number - 1);
  const held = await getEditableSite(db, id);
  const page = SiteVersionPage({
    frame: siteFrame(web, call, scope),
    scope,
    version,
    changed: previous === null ? [] : compareSites(previous.content, version.content),
    ahead: number === held.number ? null : compareSites(held.content, version.content),
    faults,
  });
  return html(page, faults.length > 0 ? 422 : 200);
}

async function takeRestoring(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const number = numberOf(call.req.param('number') ?? '');
  const restored = await restoreSite(web.context, scope, number);
  if (restored.ok)
    return shownAtOnce(web, paths.workspaceSiteVersions(scope.organisation.slug), 'site-restored');
  if (restored.error.kind === 'gone') return notFound();
  const { t } = siteFrame(web, call, scope);
  const sentence = t('ownSite.fault.sectionTaken', { label: restored.error.label });
  return showVersion(web, call, scope, [{ field: null, sentence }]);
}

function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : notFound();
}
