import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryEntries } from '../gallery/entries.tsx';
import { type GalleryServer, serveGallery } from '../gallery/serve-gallery.ts';
import { useBrowser } from '../support/browser.ts';

describe('what scripts add', () => {
  const browser = useBrowser();
  let server: GalleryServer;
  beforeAll(async () => {
    server = await serveGallery(galleryEntries());
  });
  afterAll(() => server.close());

  const localTime = '.facts [data-local-time]';

  it('shows the reader their own time beside the time of the event', async () => {
    const page = await browser.newPage({ timezoneId: 'America/New_York', locale: 'en-GB' });
    await page.goto(`${server.origin}/event--normal`);
    expect(await page.locator(localTime).textContent()).toMatch(
      /^\s*For you: Thursday 30 July at 04:30 – 06:00/,
    );
  });

  it('counts from the instant, so that a day before in the reader’s zone is another day', async () => {
    const page = await browser.newPage({ timezoneId: 'Pacific/Honolulu', locale: 'en-GB' });
    await page.goto(`${server.origin}/event--normal`);
    expect(await page.locator(localTime).textContent()).toContain('Wednesday 29 July at 22:30');
  });

  it('says at the door in three zones when it opens', async () => {
    const page = await browser.newPage({ timezoneId: 'America/New_York', locale: 'en-GB' });
    await page.goto(`${server.origin}/door-early--normal`);
    const opens = page.locator('.facts .row', { hasText: 'The door opens' });
    const lines = (await opens.locator('p').allTextContents()).map((line) => line.trim());
    expect(lines).toEqual([
      'Thursday 30 July 2020, 13:45',
      'Sri Lanka time (UTC+05:30)',
      'Thursday 30 July 2020, 08:15 UTC',
      'For you: Thursday 30 July at 04:15 GMT-4',
    ]);
  });

  it.each(['Asia/Colombo', 'Asia/Kolkata'])(
    'shows no second time to a reader in %s, where it is the same',
    async (timezoneId) => {
      const page = await browser.newPage({ timezoneId });
      await page.goto(`${server.origin}/event--normal`);
      expect(await page.locator(localTime).isVisible()).toBe(false);
    },
  );

  it('begins where the errors are, and leads from each to its field', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/register-error--normal`);
    expect(await page.evaluate('document.activeElement.className')).toBe('error-summary');
    await page.getByRole('link', { name: 'Enter an email address in the form name@example.org.' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('field-address');
  });

  it('sends a form once, however often its button is pressed', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/register--normal`);
    const heldBack = await page.evaluate(`(() => {
      const heldBack = [];
      document.addEventListener('submit', (event) => {
        heldBack.push(event.defaultPrevented);
        event.preventDefault();
      });
      const button = document.querySelector('form button');
      button.click();
      button.click();
      return heldBack;
    })()`);
    expect(heldBack).toEqual([false, true]);
    expect(await page.getByRole('button', { name: 'Register' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('leaves without a way back by the back button', async () => {
    const page = await browser.newPage();
    await page.route('**/exit?*', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<title>away</title>' }),
    );
    await page.goto(`${server.origin}/again-sent--normal`);
    await page.goto(`${server.origin}/event--normal`);
    await page.getByRole('link', { name: 'Leave this site now' }).click();
    await page.waitForFunction('document.title === "away"');
    await page.goBack();
    expect(page.url()).toContain('/again-sent--normal');
  });
});

describe('without scripts', () => {
  const browser = useBrowser();
  let server: GalleryServer;
  beforeAll(async () => {
    server = await serveGallery(galleryEntries());
  });
  afterAll(() => server.close());

  it('the navigation opens and leads on', async () => {
    const page = await browser.newPage({ javaScript: false });
    await page.goto(`${server.origin}/event--normal`);
    const about = page.getByRole('link', { name: 'About', exact: true });
    expect(await about.isVisible()).toBe(false);
    await page.locator('summary', { hasText: 'Who we are' }).click();
    expect(await about.isVisible()).toBe(true);
  });

  it('a keyboard reaches the content first, past the navigation', async () => {
    const page = await browser.newPage({ javaScript: false });
    await page.goto(`${server.origin}/event--normal`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#content$/);
  });

  it('an objective can be linked to', async () => {
    const page = await browser.newPage({ javaScript: false });
    await page.goto(`${server.origin}/event--normal`);
    await page.getByRole('link', { name: 'Link to objective 3' }).click();
    expect(page.url()).toContain('#objective-3');
  });

  it('buttons and fields are large enough for a thumb', async () => {
    const page = await browser.newPage({ javaScript: false, viewport: { width: 320, height: 640 } });
    await page.goto(`${server.origin}/register--normal`);
    for (const target of await page.locator('.button, .form input[required], summary, .exit a').all()) {
      expect((await target.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(43.5);
    }
  });
});
