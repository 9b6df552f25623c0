import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { findChromium, howToInstall } from '../../scripts/gate/system.mjs';
import { isThisMachine } from './this-machine.ts';
import { watchPage } from './watch-page.ts';

type Passed = Pick<
  BrowserContextOptions,
  | 'viewport'
  | 'locale'
  | 'timezoneId'
  | 'colorScheme'
  | 'forcedColors'
  | 'reducedMotion'
  | 'baseURL'
  | 'isMobile'
>;

export interface PageOptions extends Passed {
  /** Default true. */
  readonly javaScript?: boolean;
  /** Foreign hosts this page may ask for, such as that of a meeting. Nothing answers there all the same. */
  readonly foreignHosts?: readonly string[];
  /** Whether it stays open for the tests that follow in the file. Default false. */
  readonly isKept?: boolean;
}

export interface TestBrowser {
  /**
   * A page in a profile of its own, as of a new person; closed after the test unless it is kept. Nothing in it glides
   * unless asked for, so that a test finds everything where it will stay.
   */
  newPage(options?: PageOptions): Promise<Page>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/**
 * The machine's Chromium for the tests of one file. A test fails when one of its pages writes an error to the console,
 * throws, or asks a foreign host for anything.
 */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error(howToInstall.chromium);
    browser = await chromium.launch({ executablePath, args: flags });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    const found = problems.splice(0);
    if (found.length > 0) throw new Error(`A page did what no page may:\n${found.join('\n')}`);
  });
  afterAll(() => browser?.close());

  return {
    async newPage({ javaScript = true, foreignHosts = [], isKept = false, ...options } = {}) {
      if (browser === undefined) throw new Error('The browser is open only while tests run.');
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        ...options,
        javaScriptEnabled: javaScript,
      });
      if (!isKept) contexts.push(context);
      const mayAsk = (host: string) => isThisMachine(host) || foreignHosts.includes(host);
      context.on('page', (page) => watchPage(page, mayAsk, (problem) => problems.push(problem)));
      return context.newPage();
    },
  };
}
