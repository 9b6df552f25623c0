import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/gate/system.mjs';

/** How many requests the machine's Chromium makes on a first visit; null where there is none. */
export async function visitWithBrowser(url: string): Promise<number | null> {
  const executablePath = findChromium();
  if (executablePath === undefined) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    let requests = 0;
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) requests += 1;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    return requests;
  } finally {
    await browser.close();
  }
}
