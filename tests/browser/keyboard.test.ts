import { serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { addAccount } from '../../src/domain/account/commands/add-account.ts';
import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { createApp } from '../../src/web/app.ts';
import { useBrowser } from '../support/browser.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent } from '../support/factories.ts';
import { freePort } from '../support/server.ts';

const t = translator('en');
const ADDRESS = 'organiser@office.example.org';

/** More presses than any page here has places to stand on. */
const FAR = 120;

/** What has the focus, and whether a person sees that it has. */
const focused = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: label.trim(),
    isMarked: outlineStyle !== 'none' && outlineWidth !== '0px',
    isInView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
})()`;

type Focused = { readonly name: string; readonly isMarked: boolean; readonly isInView: boolean };

describe('the workspace without a pointer', () => {
  const browser = useBrowser();
  let context: TestContext;
  let server: { close(): unknown };
  let origin: string;
  let event: PublishedEvent;

  beforeAll(async () => {
    const port = await freePort();
    origin = `http://localhost:${port}`;
    const config = readConfig({ FOYER_ORIGIN: origin, FOYER_LOG_LEVEL: 'silent' });
    context = await openTestContext('2020-07-20T09:00:00Z', { config });
    event = await buildEvent(context);
    const { id: accountId } = await addAccount(context, { address: ADDRESS, name: 'Organiser' });
    const { organisationId } = event;
    await grantRole(context, { organisationId, accountId, role: 'organiser', eventId: null });
    const { fetch } = createApp(context);
    await new Promise((resolve) => {
      server = serve({ fetch, port, hostname: 'localhost' }, resolve);
    });
  });
  afterAll(async () => {
    server.close();
    await context.close();
  });

  /** Tabs to what has this name, and sees at each step where the focus is. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let presses = 0; presses < FAR; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate<Focused | null>(focused);
      if (at === null) continue;
      // The browser scrolls to it within a moment.
      await expect
        .poll(() => page.evaluate<Focused | null>(focused), { message: `the focus on “${at.name}”` })
        .toMatchObject({ name: at.name, isMarked: true, isInView: true });
      if (at.name === name) return;
    }
    throw new Error(`The keyboard does not reach “${name}” at ${new URL(page.url()).pathname}.`);
  }

  async function follow(page: Page, name: string): Promise<void> {
    await tabTo(page, name);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  }

  async function type(page: Page, name: string, text: string): Promise<void> {
    await tabTo(page, name);
    await page.keyboard.type(text);
  }

  it('leads from the link in the mail to a question that is kept', async () => {
    const page = await browser.newPage();
    const token = await context.authentication.issueLink(ADDRESS);
    await page.goto(`${origin}/account/sign-in/${token}`);
    await follow(page, t('account.link.submit'));
    await page.goto(`${origin}/w`);
    await follow(page, event.title);
    await follow(page, t('workspace.event.tab.form'));
    await follow(page, t('workspace.form.add'));

    await type(page, t('workspace.question.label'), 'What do you need to take part?');
    await type(page, t('workspace.question.purpose'), 'To have captions and interpreters there in time.');
    await tabTo(page, t('workspace.question.legalBasis'));
    await page.keyboard.press('ArrowDown');
    await type(page, t('workspace.question.keptDays'), '7');
    await tabTo(page, t('workspace.question.readers.registrar'));
    await page.keyboard.press('Space');
    await follow(page, t('workspace.question.save'));

    await page.getByText(t('workspace.done.question')).waitFor();
    await page.getByRole('link', { name: 'What do you need to take part?' }).waitFor();
    await page.getByText(t('workspace.form.yes')).waitFor();
  });
});
