import type { Child } from 'hono/jsx';
import type { Page } from '../domain/organisation/schema.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { LayoutProps } from '../ui/layout.tsx';
import type { NavigationItem, NavigationLink } from '../ui/masthead.tsx';
import type { Assets } from './assets.ts';
import { paths } from './paths.ts';
import type { Site } from './sites.ts';

/** What stands around a page, whatever the page is about: spread it into `Layout`. */
export type Frame = Pick<LayoutProps, 't' | 'assets' | 'masthead' | 'footer' | 'banner' | 'exit'>;

export type FrameInput = {
  readonly t: Translate;
  readonly assets: Assets;
  /** Null where no organisation is known, as on some error pages. */
  readonly site: Site | null;
  /** The path of the page, to mark it in the navigation. */
  readonly path: string;
  readonly banner: ((t: Translate, path: string) => Child) | null;
  /** Whether the page offers a way to leave at once; unless said, as the site has it. */
  readonly exit?: boolean;
};

const NO_ACCENT = '#0b5394';

export function frameOf({
  t,
  assets,
  site,
  path,
  banner,
  exit = site?.isGuarded ?? false,
}: FrameInput): Frame {
  const shared = { t, banner: banner?.(t, path) };
  if (site === null) {
    const name = t('site.name');
    const masthead = { t, name, href: paths.root(), navigation: [] };
    return { ...shared, assets: assets.forAccent(NO_ACCENT), masthead, footer: { t, name, links: [] } };
  }
  const { organisation } = site;
  return {
    ...shared,
    assets: assets.forAccent(organisation.accent),
    masthead: {
      t,
      name: organisation.shortName,
      href: paths.organisation(organisation.slug),
      navigation: navigationOf(site, path),
    },
    footer: { t, name: organisation.name, links: footerLinks(t, site) },
    exit: exit ? exitFrom(t, organisation.slug) : undefined,
  };
}

/** A visit of somebody without an address: what its page is found by. */
export type Visit = { readonly code: string; readonly token: string };

/**
 * The way out of a page, by the place that the organisation chose; null leads to that of this program.
 * @param visit ends by leaving
 */
export function exitFrom(t: Translate, organisation: string | null, visit: Visit | null = null) {
  const href =
    visit === null ? paths.exit(organisation) : paths.visitExit(visit.code, visit.token, organisation);
  return { t, href, aboutHref: paths.saferBrowsing(organisation) };
}

function navigationOf({ organisation, sections }: Site, path: string): NavigationItem[] {
  return sections.map((section) => ({
    ...linkOf(section, paths.section(organisation.slug, section.slug), path),
    blurb: section.blurb,
    children: section.children.map((child) =>
      linkOf(child, paths.page(organisation.slug, section.slug, child.slug), path),
    ),
  }));
}

function linkOf(page: Page, ownPath: string, path: string): NavigationLink {
  return {
    label: page.label,
    href: page.externalUrl ?? ownPath,
    external: page.externalUrl !== null,
    current: page.externalUrl === null && ownPath === path,
  };
}

function footerLinks(t: Translate, { organisation }: Site) {
  const contact = organisation.contactAddress;
  return [
    { label: t('site.allEvents'), href: paths.events(organisation.slug) },
    { label: t('site.news'), href: paths.news(organisation.slug) },
    { label: t('site.feed'), href: paths.feed(organisation.slug) },
    ...(contact === null ? [] : [{ label: t('site.writeToUs'), href: `mailto:${contact}` }]),
  ];
}
