import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountEntries } from '../../gallery/account-entries.tsx';
import { type GalleryEntry, galleryEntries } from '../../gallery/entries.tsx';
import { type GalleryServer, serveGallery } from '../../gallery/serve-gallery.ts';
import { workspaceEntries } from '../../gallery/workspace/entries.ts';
import { useBrowser } from '../../support/browser.ts';
import { walkControls } from './walk-controls.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pictures to look at: of every page of the workspace, or of those whose name and view this variable matches. */
const chosen = process.env.FOYER_GALLERY;
/** Quicker to make than the lossless kind. */
const picture = { type: 'jpeg', quality: 80, fullPage: true } as const;
const workspace = new Set(workspaceEntries().map(({ name }) => name));
const forStaff = new Set([...workspace, ...accountEntries().map(({ name }) => name)]);
const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const wide = { width: 1280, height: 800 };
/** What is left of 1280 by 1024 at 400 % (WCAG 2.2, 1.4.10). */
const magnified = { width: 320, height: 256 };

/** Each page is loaded once and then shown in each view: both widths and both schemes. */
const views = [
  { view: 'wide', size: wide, colorScheme: 'light' },
  { view: 'dark', size: wide, colorScheme: 'dark' },
  { view: 'narrow', size: { width: 320, height: 640 }, colorScheme: 'light' },
] as const;

/** Other texts in the page of another entry: they can be too wide, but have its colours and its parts. */
const otherTexts = /--(hostile|long|rtl)$/;

/** What all views share is looked at once; the dark scheme has colours of its own, and the narrow page an order of its own. */
const rulesOf = {
  wide: '',
  dark: ', runOnly: ["color-contrast"]',
  narrow: ', runOnly: ["color-contrast", "scrollable-region-focusable"]',
} as const;

function isPictured(name: string, view: string): boolean {
  if (chosen !== undefined) return new RegExp(chosen).test(`${name}.${view}`);
  return forStaff.has(name) && view !== 'dark' && !otherTexts.test(name);
}

type Violation = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
};

/** Which pages of the gallery a file looks at: two files can be at work at the same time. */
export type Part = 'site' | 'workspace';

/** Looks at each page of a part in a browser, in every view; for the body of a `describe`. */
export function lookAtPages(part: Part): void {
  const entries = entriesOf(part);
  const browser = useBrowser();
  let server: GalleryServer;
  let page: Page;
  beforeAll(async () => {
    server = await serveGallery(entries);
    page = await browser.newPage({ timezoneId: 'Europe/Berlin', locale: 'en-GB', isKept: true });
    // Playwright adds it outside of the page's policy, which forbids this script as it forbids all others.
    await page.addInitScript({ content: axe });
  });
  afterAll(() => server.close());

  it.each(entries)('$name can be used by everybody, in every width, scheme and size', async ({ name }) => {
    await page.goto(`${server.origin}/${name}`);
    for (const { view, size, colorScheme } of views) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(overflow), `${name} is wider than the screen (${view})`).toBeLessThanOrEqual(
        0,
      );
      if (otherTexts.test(name) && view !== 'wide') continue;
      const violations = await page.evaluate<Violation[]>(
        `axe.run(document, { resultTypes: ["violations"]${rulesOf[view]} }).then((report) => report.violations)`,
      );
      const told = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`,
      );
      expect(told, `${name} (${view})`).toEqual([]);
      if (isPictured(name, view))
        await page.screenshot({ ...picture, path: `var/gallery/${name}.${view}.jpg` });
    }
    if (otherTexts.test(name)) return;
    await page.setViewportSize(magnified);
    expect(await page.evaluate<string[]>(walkControls), `${name} (magnified)`).toEqual([]);
  });
}

function entriesOf(part: Part): GalleryEntry[] {
  return galleryEntries().filter(({ name }) => workspace.has(name) === (part === 'workspace'));
}
