import { readFileSync } from 'node:fs';
import { inRoot } from '../toolchain/places.mjs';
import { press, t, type Walk } from './walk.ts';

/** How an event begins: from a page that stands elsewhere, up to the report of what was found in it. */
export async function beginEvent({ page, take, inWorkspace }: Walk): Promise<void> {
  await inWorkspace('/new-event');
  await take('new-event');
  const founding = readFileSync(inRoot('examples', 'iom-sri-lanka', 'page.txt'), 'utf8');
  await page.locator('textarea[name=page]').fill(founding);
  await press(page, t('editing.new.page.button'));
  await take('report');
}

/** The site around the events. */
export async function lookAtSite({ take, inWorkspace }: Walk): Promise<void> {
  await inWorkspace('/site');
  await take('site');
  await inWorkspace('/site/about');
  await take('site-about');
}
