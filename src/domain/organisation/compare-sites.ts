import { compareTexts, type Piece } from '../../platform/differences/compare-texts.ts';
import { type PlacedPage, type SiteContent, type SiteSettings, siteSettings } from './schema/site.ts';

/** What differs: a setting, a page (by its label), or which pages there are in which order. */
export type SiteDifference = { readonly pieces: readonly Piece[] } & (
  | { readonly kind: 'setting'; readonly field: keyof SiteSettings }
  | { readonly kind: 'page'; readonly label: string }
  | { readonly kind: 'navigation' }
);

/** What differs between two versions of a site: settings, then the navigation, then pages. */
export function compareSites(before: SiteContent, after: SiteContent): SiteDifference[] {
  const settings = siteSettings.keyof().options.map((field) => ({
    kind: 'setting' as const,
    field,
    pieces: compareTexts(before.settings[field] ?? '', after.settings[field] ?? ''),
  }));
  const navigation = {
    kind: 'navigation' as const,
    pieces: compareTexts(outlineOf(before.pages), outlineOf(after.pages)),
  };
  return [...settings, navigation, ...comparePages(before.pages, after.pages)].filter(({ pieces }) =>
    pieces.some(({ kind }) => kind !== 'same'),
  );
}

function comparePages(before: readonly PlacedPage[], after: readonly PlacedPage[]): SiteDifference[] {
  const gone = before.filter(({ id }) => after.every((page) => page.id !== id));
  return [...after, ...gone].map(({ id, label }) => ({
    kind: 'page',
    label,
    pieces: compareTexts(
      textOf(before.find((page) => page.id === id)),
      textOf(after.find((page) => page.id === id)),
    ),
  }));
}

function outlineOf(pages: readonly PlacedPage[]): string {
  return pages.map(({ label, parentId }) => (parentId === null ? label : `– ${label}`)).join('\n');
}

function textOf(page: PlacedPage | undefined): string {
  if (page === undefined) return '';
  const { label, blurb, body, externalUrl } = page;
  return [label, blurb, externalUrl ?? '', body].filter((part) => part !== '').join('\n\n');
}
