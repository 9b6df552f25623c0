import { compareSites } from '../../../src/domain/organisation/compare-sites.ts';
import type { PlacedPage, SiteContent } from '../../../src/domain/organisation/schema/site.ts';
import { aboutOf } from '../../../src/web/workspace/site/about/form.ts';
import { SiteAboutPage, type SiteAboutProps } from '../../../src/web/workspace/site/about/page.tsx';
import { valuesOfPage } from '../../../src/web/workspace/site/page/form.ts';
import { SitePageFormPage } from '../../../src/web/workspace/site/page/page.tsx';
import { SiteOverviewPage } from '../../../src/web/workspace/site/page.tsx';
import { RemoveSitePage } from '../../../src/web/workspace/site/remove/page.tsx';
import { SiteVersionPage, SiteVersionsPage } from '../../../src/web/workspace/site/versions/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { organisation } from '../fixtures.ts';
import { eventScope, NOW, staffFrame, variant } from './fixtures.ts';

const { name, shortName, about, accent, contactAddress, exitUrl } = organisation;
const settings = { name, shortName, about, accent, contactAddress, exitUrl };

const page = (id: number, label: string, over: Partial<PlacedPage> = {}): PlacedPage => ({
  id: `0b8f1f1e-0000-4000-8000-00000000000${id}`,
  parentId: null,
  slug: label.toLowerCase().replaceAll(' ', '-'),
  label,
  blurb: '',
  body: '',
  externalUrl: null,
  ...over,
});

const who = page(1, 'Who we are', {
  blurb: 'A small office with a long breath.',
  body: 'We **listen** first.',
});
const office = page(2, 'Our offices', { parentId: who.id });
const work = page(3, 'Our work');
const agenda = page(4, '2030 Agenda', { externalUrl: 'https://sdgs.un.org/2030agenda' });
const pages = [who, office, work, agenda];

const scope = eventScope();
const frame = staffFrame('en', '/w/lanka-office/site', scope);
const before: SiteContent = { settings: { ...settings, about: 'We are an office.' }, pages: [who, work] };
const version = { number: 3, restoredNumber: null, at: NOW, by: 'Nimali Silva' };

function aboutPage(over: Partial<SiteAboutProps> = {}) {
  const values = aboutOf(settings, 3);
  return SiteAboutPage({ frame, scope, values, faults: [], theirs: null, done: null, ...over });
}

/** The pages on which an owner edits the site. */
export function siteEntries(): GalleryEntry[] {
  const shown = { frame, scope, faults: [] };
  return [
    ...variant('normal', {
      'staff-site': SiteOverviewPage({ frame, scope, pages, done: 'ownSite.done.page' }),
      'staff-site-about': aboutPage(),
      'staff-site-page': SitePageFormPage({
        ...shown,
        page: who,
        id: who.id,
        above: null,
        address: '/lanka-office/who-we-are',
        values: valuesOfPage(who, 3),
        theirs: null,
      }),
      'staff-site-remove': RemoveSitePage({ frame, scope, page: who, below: [office] }),
      'staff-site-versions': SiteVersionsPage({
        frame,
        scope,
        versions: [
          version,
          { ...version, number: 2, restoredNumber: 1 },
          { ...version, number: 1, by: null },
        ],
        olderThan: null,
        done: null,
      }),
      'staff-site-version': SiteVersionPage({
        ...shown,
        version,
        changed: compareSites(before, { settings, pages }),
        ahead: compareSites({ settings, pages }, before),
      }),
    }),
    ...variant('error', {
      'staff-site-about': aboutPage({
        values: { ...aboutOf(settings, 3), accent: '#ffdd55' },
        faults: [
          {
            field: 'accent',
            message: 'ownSite.fault.pale',
            values: { found: 1.3, needed: 4.5, better: '#7a6a29' },
          },
        ],
        theirs: { ...aboutOf(settings, 4), about: 'Somebody else wrote this.' },
      }),
    }),
  ];
}
