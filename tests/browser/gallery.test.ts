import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryEntries } from '../gallery/entries.tsx';
import { type GalleryServer, serveGallery } from '../gallery/serve-gallery.ts';
import { type PageOptions, useBrowser } from '../support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env['FOYER_GALLERY'];
const entries = galleryEntries();

const views: Readonly<Record<string, PageOptions>> = {
  narrow: { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  wide: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
};

type Violation = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
};

describe('the gallery in a browser', () => {
  const browser = useBrowser();
  let server: GalleryServer;
  beforeAll(async () => {
    server = await serveGallery(entries);
  });
  afterAll(() => server.close());

  it.each(entries)('$name can be used by everybody, narrow and wide, light and dark', async ({ name }) => {
    for (const [view, options] of Object.entries(views)) {
      const page = await browser.newPage({ ...options, timezoneId: 'Europe/Berlin', locale: 'en-GB' });
      await page.goto(`${server.origin}/${name}`);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, `${name} is wider than the screen (${view})`).toBeLessThanOrEqual(0);
      // Playwright evaluates outside of the page's policy, which forbids this script as it forbids all others.
      await page.evaluate(axe);
      const violations = await page.evaluate<Violation[]>(
        'axe.run(document, { resultTypes: ["violations"] }).then((report) => report.violations)',
      );
      expect(
        violations.map(
          ({ id, help, nodes }) => `${view}: ${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`,
        ),
      ).toEqual([]);
      if (pictures !== undefined && new RegExp(pictures).test(`${name}.${view}`)) {
        mkdirSync('var/gallery', { recursive: true });
        await page.screenshot({ path: `var/gallery/${name}.${view}.png`, fullPage: true });
      }
      await page.context().close();
    }
  });
});
