import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';

const pages: Record<string, [status: number, body: string]> = {
  '/': [200, '<title>Calm</title><p>Nothing happens here.</p><script>document.title = "Scripted"</script>'],
  '/missing': [404, '<title>There is no such page</title>'],
  '/foreign': [200, '<title>Foreign</title><img src="https://foreign.example/pixel.png" alt="">'],
  '/throws': [200, '<title>Throws</title><script>throw new Error("broken")</script>'],
  '/complains': [200, '<title>Complains</title><script>console.error("broken")</script>'],
  '/leaves': [200, '<title>Leaves</title><a href="https://meet.example/room">Enter</a>'],
};

describe('the browser of the tests', () => {
  const browser = useBrowser();
  const server = createServer((request, response) => {
    const [status, body] = pages[request.url ?? '/'] ?? [204, ''];
    response
      .writeHead(status, { 'content-type': 'text/html' })
      .end(`<!doctype html><html lang="en">${body}</html>`);
  });
  let origin = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    origin = `http://127.0.0.1:${address.port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('runs scripts, and leaves them out where asked to', async () => {
    const page = await browser.newPage();
    await page.goto(origin);
    expect(await page.title()).toBe('Scripted');
    const plain = await browser.newPage({ javaScript: false });
    await plain.goto(origin);
    expect(await plain.title()).toBe('Calm');
  });

  it('takes the language and the time zone of a reader', async () => {
    const page = await browser.newPage({ locale: 'si-LK', timezoneId: 'Asia/Colombo' });
    await page.goto(origin);
    expect(await page.evaluate('navigator.language')).toBe('si-LK');
    expect(await page.evaluate('new Date(0).getTimezoneOffset()')).toBe(-330);
  });

  it('lets a page answer that there is no such page', async () => {
    const page = await browser.newPage();
    expect((await page.goto(`${origin}/missing`))?.status()).toBe(404);
  });

  it.fails.each(['/foreign', '/throws', '/complains'])('fails a test that opens %s', async (path) => {
    const page = await browser.newPage();
    await page.goto(origin + path);
  });

  it('lets a page leave for a foreign host that the test expects', async () => {
    const page = await browser.newPage({ foreignHosts: ['meet.example'] });
    await page.goto(`${origin}/leaves`);
    const asked = page.waitForRequest('https://meet.example/room');
    await page.getByRole('link', { name: 'Enter' }).click({ noWaitAfter: true });
    expect((await asked).isNavigationRequest()).toBe(true);
  });
});
