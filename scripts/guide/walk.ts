import type { Page } from 'playwright-core';
import { z } from 'zod';
import { translator } from '../../src/platform/i18n/translate.ts';
import type { Camera } from './camera.ts';

export const t = translator('en');

/** The pages of the workspace as an organiser goes through them, with what each chapter of the walk needs. */
export type Walk = Pick<Camera, 'page' | 'take'> & {
  readonly origin: string;
  /** The organisation's pages in the workspace. */
  inWorkspace(page?: string): Promise<void>;
  /** The pages of the example event; `page` begins with a slash. */
  atEvent(page?: string): Promise<void>;
  /** Recovery codes, each of which shows once more that it is us. */
  readonly codes: string[];
};

/** Presses the button of this name, the first of several. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.waitForLoadState();
}

/** Shows the second factor where it is asked for. */
export async function showFactor({ page, codes }: Pick<Walk, 'page' | 'codes'>): Promise<void> {
  if (new URL(page.url()).pathname !== '/account/confirm') return;
  await page.getByText(t('account.factor.lost')).click();
  await page.getByLabel(t('account.factor.recovery')).fill(codes.shift() ?? '');
  await page
    .getByRole('button', { name: t('account.factor.submit') })
    .last()
    .click();
  await page.waitForLoadState();
}

const mails = z.array(z.object({ to: z.string(), text: z.string() }));

/** The path of the first link to this area in the latest mail to an address that has one; waits for it. */
export async function linkInMail(origin: string, to: string, area: 'm' | 'j'): Promise<string> {
  const pattern = new RegExp(`https?://[^\\s/]+(/${area}/[a-z2-9]{10}/[\\w-]{43})`);
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(`${origin}/demo/mail.json`);
    const own = mails.parse(await answer.json()).filter((mail) => mail.to === to);
    const path = own.map(({ text }) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
    if (path !== undefined) return path;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('A mail of the walk did not come.');
}

/** Moves the clock of the demo; what falls due by then happens. */
export async function moveClock(origin: string, at: string): Promise<void> {
  const body = new URLSearchParams({ at });
  const headers = { accept: 'application/json' };
  const answer = await fetch(`${origin}/demo/clock`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`The clock did not move: ${answer.status}`);
}
