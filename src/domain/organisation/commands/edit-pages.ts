import type { Context } from '../../../context.ts';
import { fingerprint } from '../../../platform/crypto/fingerprint.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { StaffScope } from '../../account/policy.ts';
import { findSiteVersion } from '../data/site-versions.ts';
import { MOST_PAGES, type PlacedPage, type SitePage } from '../schema/site.ts';
import { changeSite, type SiteWork } from './change-site.ts';

type Parts = Pick<Context, 'db'>;

export type NewPage = {
  /** Comes with the form, so that a second press makes no second page. */
  readonly id: string;
  /** The section above it; null for a section. */
  readonly parentId: string | null;
  readonly page: SitePage;
};

/**
 * `taken`: something in the same place has this short name. `full`: there are fifty already. `gone`: the section above is
 * not there, or is a page below another.
 */
export type PageRefusal = 'taken' | 'full' | 'gone';

/** Puts a page into the navigation, at the end of its place. */
export function addPage(
  context: Parts,
  scope: StaffScope,
  { id, parentId, page }: NewPage,
): Promise<Result<null, PageRefusal>> {
  const { id: organisationId } = scope.organisation;
  return changeSite<Result<null, PageRefusal>>(context, scope, async ({ trx, held }) => {
    const { pages } = held.content;
    if (pages.some((known) => known.id === id)) return ok(null);
    const beside = pages.filter((known) => known.parentId === parentId);
    if (parentId !== null && !pages.some((known) => known.id === parentId && known.parentId === null))
      return err('gone');
    if (beside.length >= MOST_PAGES) return err('full');
    const isTaken = beside.some(({ slug }) => slug === page.slug);
    if (isTaken || (parentId === null && (await hasEvent(trx, organisationId, page.slug))))
      return err('taken');
    await writePages(trx, organisationId, [...pages, { ...page, id, parentId }]);
    return ok(null);
  });
}

export type PageEdit = {
  readonly id: string;
  readonly page: SitePage;
  /** The number of the version that the form was opened at. */
  readonly base: number;
};

/** Somebody else changed the page meanwhile (null: took it out); nothing was written. */
export type PageConflict = { readonly theirs: PlacedPage | null; readonly number: number };

/** Saves a page. Its short name stays, because others may lead there. */
export function editPage(
  context: Parts,
  scope: StaffScope,
  { id, page, base }: PageEdit,
): Promise<Result<null, PageConflict>> {
  return changeSite<Result<null, PageConflict>>(context, scope, async ({ trx, held }) => {
    const { content, number } = held;
    const theirs = content.pages.find((known) => known.id === id) ?? null;
    if (theirs === null) return err({ theirs, number });
    const wanted = { ...page, slug: theirs.slug, id, parentId: theirs.parentId };
    if (isSame(theirs, wanted)) return ok(null);
    const begun = await findSiteVersion(trx, scope.organisation.id, base === 0 ? 1 : base);
    const before = begun?.content.pages.find((known) => known.id === id);
    if (before === undefined || !isSame(before, theirs)) return err({ theirs, number });
    const pages = content.pages.map((known) => (known.id === id ? wanted : known));
    await writePages(trx, scope.organisation.id, pages);
    return ok(null);
  });
}

/** Takes a page out of the site, and with a section the pages below it. Doing it twice is doing it once. */
export function removePage(context: Parts, scope: StaffScope, id: string): Promise<void> {
  return changeSite(context, scope, ({ trx, held }) =>
    writePages(
      trx,
      scope.organisation.id,
      held.content.pages.filter((page) => page.id !== id && page.parentId !== id),
    ),
  );
}

/** Stands for the order that a list of pages was shown in. */
export const seenPages = (pages: readonly Pick<PlacedPage, 'id'>[]): string =>
  fingerprint(pages.map(({ id }) => id));

/**
 * Puts a page one place up or down among those in the same place. One that is not there is passed over, and so is a press
 * on a list that stands in another order by now, such as the second press of the same button.
 * @param seen the order that the list was shown in, see `seenPages`
 */
export function movePage(
  context: Parts,
  scope: StaffScope,
  { id, direction, seen }: { readonly id: string; readonly direction: 'up' | 'down'; readonly seen: string },
): Promise<void> {
  return changeSite(context, scope, async ({ trx, held }) => {
    const { pages } = held.content;
    const page = pages.find((known) => known.id === id);
    if (page === undefined || seenPages(pages) !== seen) return;
    const beside = pages.filter(({ parentId }) => parentId === page.parentId);
    const from = beside.indexOf(page);
    const to = Math.max(0, from + (direction === 'up' ? -1 : 1));
    const moved = beside.toSpliced(from, 1).toSpliced(to, 0, page);
    const others = pages.filter(({ parentId }) => parentId !== page.parentId);
    await writePages(trx, scope.organisation.id, [...moved, ...others]);
  });
}

/** Makes these the pages of a site: in each place in the order in which they come. */
export async function writePages(
  trx: SiteWork['trx'],
  organisationId: string,
  pages: readonly PlacedPage[],
): Promise<void> {
  await trx.deleteFrom('pages').where('organisation_id', '=', organisationId).execute();
  const sections = pages.filter(({ parentId }) => parentId === null);
  const rows = [...sections, ...pages.filter(({ parentId }) => parentId !== null)].map((page, index) => ({
    organisation_id: organisationId,
    id: page.id,
    parent_id: page.parentId,
    position: index + 1,
    slug: page.slug,
    label: page.label,
    blurb: page.blurb,
    body: page.body,
    external_url: page.externalUrl,
  }));
  if (rows.length > 0) await trx.insertInto('pages').values(rows).execute();
}

/** Events and sections share one space of names, and the event would be shown. */
export async function hasEvent(trx: SiteWork['trx'], organisationId: string, slug: string): Promise<boolean> {
  const found = await trx
    .selectFrom('events')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return found !== undefined;
}

function isSame(one: PlacedPage, other: PlacedPage): boolean {
  return (
    one.label === other.label &&
    one.blurb === other.blurb &&
    one.body === other.body &&
    one.externalUrl === other.externalUrl
  );
}
