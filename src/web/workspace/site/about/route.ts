import type { StaffScope } from '../../../../domain/account/policy.ts';
import { editSite } from '../../../../domain/organisation/commands/edit-site.ts';
import { getEditableSite } from '../../../../domain/organisation/data/site.ts';
import { fieldsOf, readAnswers } from '../../../../platform/http/read-form.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import type { Web } from '../../../web.ts';
import { baseOf } from '../../base.ts';
import { staffNotice } from '../../done.ts';
import { onOrganisation } from '../../on-staff.ts';
import { shownAtOnce } from '../shown-at-once.ts';
import { siteFrame } from '../site-frame.ts';
import { aboutOf, parseAbout, typedAbout } from './form.ts';
import { SiteAboutPage, type SiteAboutProps } from './page.tsx';

/** One long text in a script of three bytes a letter, as forms write it. */
export const MOST_BYTES = 1024 * 1024;

/** What the organisation says of itself: the form and saving. */
export function siteAboutRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceSiteAbout, requires: 'organisation.edit' } as const;
  return [
    onOrganisation(web, { ...rule, method: 'GET' }, async (call, scope) => {
      const { content, number } = await getEditableSite(web.context.db.kysely, scope.organisation.id);
      return show(web, call, scope, { values: aboutOf(content.settings, number) });
    }),
    onOrganisation(web, { ...rule, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeAbout(web, call, scope),
    ),
  ];
}

async function takeAbout(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const values = typedAbout(fieldsOf(await readAnswers(call.req.raw, MOST_BYTES)));
  const parsed = parseAbout(values);
  if (!parsed.ok) return show(web, call, scope, { values, faults: parsed.error });
  const edit = { settings: parsed.value, base: baseOf(values.base) };
  const saved = await editSite(web.context, scope, edit);
  if (saved.ok) return shownAtOnce(web, paths.workspaceSiteAbout(scope.organisation.slug), 'site');
  const { theirs, number } = saved.error;
  const again = { ...values, base: String(number) };
  return show(web, call, scope, { values: again, theirs: aboutOf(theirs, number) });
}

type Shown = Pick<SiteAboutProps, 'values'> & Partial<Pick<SiteAboutProps, 'faults' | 'theirs'>>;

function show(web: Web, call: Call, scope: StaffScope, shown: Shown): Response {
  const { values, faults = [], theirs = null } = shown;
  const done = staffNotice(call.req.query('done'));
  const frame = siteFrame(web, call, scope);
  const page = SiteAboutPage({ frame, scope, values, faults, theirs, done });
  return html(page, faults.length > 0 || theirs !== null ? 422 : 200);
}
