import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryEntries } from '../gallery/entries.tsx';
import { type GalleryServer, serveGallery } from '../gallery/serve-gallery.ts';
import { useBrowser } from '../support/browser.ts';

describe('what scripts add to writing', () => {
  const browser = useBrowser();
  let server: GalleryServer;
  beforeAll(async () => {
    server = await serveGallery(galleryEntries().filter(({ name }) => name.startsWith('staff-')));
  });
  afterAll(() => server.close());

  it('marks words by a tool or a key, and takes the mark back by undoing', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/staff-texts--empty`);
    const area = page.getByLabel('Background');
    await area.fill('Many words');
    await area.press('Control+a');
    await page
      .getByRole('toolbar', { name: 'Formatting' })
      .first()
      .getByRole('button', { name: 'Bold' })
      .click();
    expect(await area.inputValue()).toBe('**Many words**');
    await area.press('Control+z');
    expect(await area.inputValue()).toBe('Many words');
    await area.press('Control+a');
    await area.press('Control+i');
    expect(await area.inputValue()).toBe('*Many words*');
  });

  it('is one stop for the Tab key, with arrows within', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/staff-texts--empty`);
    const bar = page.getByRole('toolbar', { name: 'Formatting' }).first();
    await bar.getByRole('button', { name: 'Bold' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Heading');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.name')).toBe('background');
  });

  it('lets objectives be dragged, and names them by their new places', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 4000 } });
    await page.goto(`${server.origin}/staff-texts--normal`);
    const rows = page.locator('.rows > li');
    const [first, third] = [await rows.nth(0).locator('textarea').inputValue(), rows.nth(2)];
    const from = await rows.nth(0).locator('.sort-handle').boundingBox();
    const to = await third.boundingBox();
    if (from === null || to === null) throw new Error('The rows are not on the page.');
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, to.y + to.height - 5, { steps: 8 });
    await page.mouse.up();
    expect(await rows.nth(2).locator('textarea').inputValue()).toBe(first);
    expect(await page.getByLabel('Objective 3').inputValue()).toBe(first);
    expect(await rows.nth(0).getByRole('button', { name: 'Up' }).isVisible()).toBe(false);
    expect(await rows.nth(2).getByRole('button', { name: 'Up' }).isVisible()).toBe(true);
  });

  it('offers to keep an order only once something was dragged', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/staff-panel--normal`);
    const keep = page.getByRole('button', { name: 'Keep this order' });
    expect(await keep.isVisible()).toBe(false);
    const rows = page.locator('.rows > li');
    const handle = await rows.nth(0).locator('.sort-handle').boundingBox();
    const last = await rows.nth(4).boundingBox();
    if (handle === null || last === null) throw new Error('The rows are not on the page.');
    await page.mouse.move(handle.x + 10, handle.y + 10);
    await page.mouse.down();
    await page.mouse.move(handle.x + 10, last.y + last.height - 3, { steps: 8 });
    await page.mouse.up();
    expect(await keep.isVisible()).toBe(true);
    expect(await rows.nth(4).textContent()).toContain('Nadeesha Perera');
  });

  it('keeps a form that opened a preview beside it ready to be saved', async () => {
    const page = await browser.newPage();
    const sent: string[] = [];
    await page.context().route('**/w/**', (route) => {
      if (route.request().method() === 'POST')
        sent.push(new URL(route.request().url()).pathname.split('/').at(-1) ?? '');
      return route.fulfill({
        status: 200,
        contentType: 'text/html',
        body: '<!DOCTYPE html><title>Taken</title>',
      });
    });
    await page.goto(`${server.origin}/staff-texts--normal`);
    const beside = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Preview without saving' }).click();
    await (await beside).waitForLoadState();
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await expect.poll(() => sent).toEqual(['preview', 'texts']);
  });
});
