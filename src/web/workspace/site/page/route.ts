import type { StaffScope } from '../../../../domain/account/policy.ts';
import { addPage, editPage, type PageRefusal } from '../../../../domain/organisation/commands/edit-pages.ts';
import { getEditableSite } from '../../../../domain/organisation/data/site.ts';
import type { PlacedPage } from '../../../../domain/organisation/schema/site.ts';
import { fieldsOf, readAnswers } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import type { Fault } from '../../../../ui/fault-at.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import type { Web } from '../../../web.ts';
import { baseOf } from '../../base.ts';
import { onOrganisation } from '../../on-staff.ts';
import { MOST_BYTES } from '../about/route.ts';
import { ownAddress } from '../page.tsx';
import { shownAtOnce } from '../shown-at-once.ts';
import { siteFrame } from '../site-frame.ts';
import { emptyPage, parsePage, typedPage, valuesOfPage } from './form.ts';
import { SitePageFormPage, type SitePageFormProps } from './page.tsx';

/** One page of the site: a new one, or one that is there. */
export function sitePageRoutes(web: Web): Route[] {
  const requires = 'organisation.edit';
  const fresh = { pattern: patterns.workspaceSitePageNew, requires } as const;
  const one = { pattern: patterns.workspaceSitePage, requires } as const;
  return [
    onOrganisation(web, { ...fresh, method: 'GET' }, (call, scope) => showNew(web, call, scope)),
    onOrganisation(web, { ...fresh, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeNew(web, call, scope),
    ),
    onOrganisation(web, { ...one, method: 'GET' }, (call, scope) => showPage(web, call, scope)),
    onOrganisation(web, { ...one, method: 'POST', keepsTyped: true }, (call, scope) =>
      takePage(web, call, scope),
    ),
  ];
}

/** The page that the address names, with the site. @throws RequestRefused 404 */
export async function sitePageIn(web: Web, call: Call, scope: StaffScope) {
  const site = await getEditableSite(web.context.db.kysely, scope.organisation.id);
  const { pages } = site.content;
  const page = pages.find(({ id }) => id === call.req.param('page')) ?? notFound();
  return { page, pages, number: site.number };
}

async function sectionAsked(web: Web, call: Call, scope: StaffScope): Promise<PlacedPage | null> {
  const id = call.req.query('below');
  if (id === undefined) return null;
  const { content } = await getEditableSite(web.context.db.kysely, scope.organisation.id);
  return content.pages.find((page) => page.id === id && page.parentId === null) ?? notFound();
}

async function showNew(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const above = await sectionAsked(web, call, scope);
  const fresh = { page: null, id: web.context.ids.uuid(), address: null, values: emptyPage };
  return show(web, call, scope, { ...fresh, above });
}

async function takeNew(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const fields = fieldsOf(await readAnswers(call.req.raw, MOST_BYTES));
  const above = await sectionAsked(web, call, scope);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(fields.id ?? '');
  const id = isId && fields.id !== undefined ? fields.id : web.context.ids.uuid();
  const values = typedPage(fields);
  const shown = { page: null, id, above, address: null, values };
  const parsed = parsePage(values);
  if (!parsed.ok) return show(web, call, scope, { ...shown, faults: parsed.error });
  const added = await addPage(web.context, scope, { id, parentId: above?.id ?? null, page: parsed.value });
  if (added.ok) return shownAtOnce(web, paths.workspaceSite(scope.organisation.slug), 'site-page');
  return show(web, call, scope, { ...shown, faults: [faultOf(added.error)] });
}

function faultOf(refusal: PageRefusal): Fault {
  const field = refusal === 'taken' ? 'slug' : null;
  return { field, message: `ownSite.fault.${refusal}` };
}

async function showPage(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { page, pages, number } = await sitePageIn(web, call, scope);
  return show(web, call, scope, { ...placed(scope, page, pages), values: valuesOfPage(page, number) });
}

async function takePage(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { page, pages } = await sitePageIn(web, call, scope);
  const typed = typedPage(fieldsOf(await readAnswers(call.req.raw, MOST_BYTES)));
  // The short name is no question any more.
  const values = { ...typed, slug: page.slug };
  const shown = { ...placed(scope, page, pages), values };
  const parsed = parsePage(values);
  if (!parsed.ok) return show(web, call, scope, { ...shown, faults: parsed.error });
  const edit = { id: page.id, page: parsed.value, base: baseOf(values.base) };
  const saved = await editPage(web.context, scope, edit);
  if (saved.ok) return shownAtOnce(web, paths.workspaceSite(scope.organisation.slug), 'site-page');
  const { theirs, number } = saved.error;
  if (theirs === null) return notFound();
  return show(web, call, scope, { ...shown, values: { ...values, base: String(number) }, theirs });
}

function placed({ organisation }: StaffScope, page: PlacedPage, pages: readonly PlacedPage[]) {
  const above = pages.find(({ id }) => id === page.parentId) ?? null;
  return { page, id: page.id, above, address: ownAddress(organisation.slug, pages, page) };
}

type Shown = Omit<SitePageFormProps, 'frame' | 'scope' | 'faults' | 'theirs'> &
  Partial<Pick<SitePageFormProps, 'faults' | 'theirs'>>;

function show(web: Web, call: Call, scope: StaffScope, shown: Shown): Response {
  const { faults = [], theirs = null } = shown;
  const page = SitePageFormPage({ ...shown, frame: siteFrame(web, call, scope), scope, faults, theirs });
  return html(page, faults.length > 0 || theirs !== null ? 422 : 200);
}
