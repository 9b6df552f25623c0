import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { findChromium, howToInstall } from '../gate/system.mjs';
import { shrinkPng } from './shrink-png.ts';

const WIDTH = 1000;
const TALLEST = 1100;
const LARGEST_BYTES = 120_000;

/** The bar of the demo is not part of the product. */
const withoutDemo = '.demo-bar { display: none }';

export type Camera = AsyncDisposable & {
  readonly page: Page;
  /** Takes the open page from its top, or from this element on. */
  take(name: string, from?: Locator): Promise<void>;
};

/** A browser whose pictures go to a folder, which is emptied first. */
export async function openCamera(folder: string): Promise<Camera> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(howToInstall.chromium);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await newPage(browser);
  return {
    page,
    take: async (name, from) => {
      await page.addStyleTag({ content: withoutDemo });
      const clip = await clipOf(page, from);
      const picture = shrinkPng(await page.screenshot({ fullPage: true, clip }));
      if (picture.length > LARGEST_BYTES)
        throw new Error(`${name}.png is too large: ${picture.length} bytes.`);
      writeFileSync(join(folder, `${name}.png`), picture);
      console.log(`${name}.png`);
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 720 },
    locale: 'en-GB',
    timezoneId: 'Asia/Colombo',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    // So that the bar of the demo can be hidden.
    bypassCSP: true,
  });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

async function clipOf(page: Page, from: Locator | undefined) {
  const box = from === undefined ? null : await from.boundingBox();
  const scrolled = Number(await page.evaluate('scrollY'));
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const y = box === null ? 0 : Math.max(0, box.y + scrolled - 24);
  return { x: 0, y, width: WIDTH, height: Math.min(TALLEST, whole - y) };
}
