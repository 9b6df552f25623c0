import { serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { addAccount } from '../../src/domain/account/commands/add-account.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { createApp } from '../../src/web/app.ts';
import { useBrowser } from '../support/browser.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { oneTimeCode } from '../support/one-time-code.ts';
import { freePort } from '../support/server.ts';

const t = translator('en');

describe('signing in with a browser', () => {
  const browser = useBrowser();
  let context: TestContext;
  let server: { close(): unknown };
  let origin: string;

  beforeAll(async () => {
    // Passkeys belong to a host by name, so the program has to know its own.
    const port = await freePort();
    origin = `http://localhost:${port}`;
    const config = readConfig({ FOYER_ORIGIN: origin, FOYER_LOG_LEVEL: 'silent' });
    context = await openTestContext('2020-07-20T09:00:00Z', { config });
    const { fetch } = createApp(context);
    await new Promise((resolve) => {
      server = serve({ fetch, port, hostname: 'localhost' }, resolve);
    });
  });
  afterAll(async () => {
    server.close();
    await context.close();
  });

  const button = (page: Page, name: string) => page.getByRole('button', { name });

  /** Asks for a link, opens it from the mail, and presses its button. */
  async function signInByMail(page: Page, address: string): Promise<void> {
    const before = context.mail.kept.length;
    await page.goto(`${origin}/account`);
    await page.getByLabel(t('account.signIn.address')).fill(address);
    await button(page, t('account.signIn.submit')).click();
    await page.getByRole('heading', { name: t('account.sent.title') }).waitFor();
    await context.afterwards.settled();
    const link = /http:\S+\/account\/sign-in\/\S+/.exec(context.mail.kept[before]?.text ?? '')?.[0] ?? '';
    await page.goto(link);
    await button(page, t('account.link.submit')).click();
  }

  /** A device that says yes to whatever it is asked. */
  async function plugInDevice(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }

  it('needs no script: a link, an authenticator app, a recovery code, and signing out elsewhere', async () => {
    const address = 'amal@office.example.org';
    await addAccount(context, { address, name: 'Amal' });
    const page = await browser.newPage({ javaScript: false });
    await signInByMail(page, address);
    await page.getByRole('link', { name: t('account.factors.addFirst') }).click();
    expect(await button(page, t('account.setUp.passkeyButton')).isVisible()).toBe(false);
    await button(page, t('account.setUp.appButton')).click();
    const secret = (await page.locator('.secret').textContent())?.replaceAll(' ', '');
    const app = `otpauth://totp/x?secret=${secret}`;
    await page.getByLabel(t('account.factor.code')).fill(oneTimeCode(app));
    await button(page, t('account.app.submit')).click();
    const [code = ''] = await page.locator('.codes li').allTextContents();
    await page.getByRole('link', { name: t('account.codes.kept') }).click();
    await page.getByRole('heading', { name: t('account.title') }).waitFor();

    const elsewhere = await browser.newPage({ javaScript: false });
    await signInByMail(elsewhere, address);
    await elsewhere.getByRole('heading', { name: t('account.factor.signIn.title') }).waitFor();
    await elsewhere.getByText(t('account.factor.lost')).click();
    await elsewhere.getByLabel(t('account.factor.recovery')).fill(code);
    await button(elsewhere, t('account.factor.submit')).last().click();
    await elsewhere.getByRole('heading', { name: t('account.title') }).waitFor();

    await page.reload();
    await button(page, t('account.sessions.endOthers')).click();
    await page.getByText(t('account.done.sessions')).waitFor();
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { name: t('account.signIn.title') }).waitFor();
  });

  it('makes a passkey, signs in with it alone, and shows it again before what could do harm', async () => {
    const address = 'nimali@office.example.org';
    await addAccount(context, { address, name: 'Nimali' });
    const page = await browser.newPage();
    await plugInDevice(page);
    await signInByMail(page, address);
    await page.getByRole('link', { name: t('account.factors.addFirst') }).click();
    await page.getByLabel(t('account.setUp.passkeyName')).fill('My phone');
    await button(page, t('account.setUp.passkeyButton')).click();
    await page.getByRole('link', { name: t('account.codes.kept') }).click();
    await button(page, 'Remove My phone').waitFor();
    await page.evaluate(`localStorage.setItem('left', 'behind')`);
    await button(page, t('account.sessions.here')).click();

    await button(page, t('account.passkey.signIn')).waitFor();
    expect(await page.evaluate('localStorage.length')).toBe(0);
    await button(page, t('account.passkey.signIn')).click();
    await page.getByRole('heading', { name: t('workspace.home.title') }).waitFor();

    await context.freeze('2020-07-20T10:00:00Z');
    await page.goto(`${origin}/account/set-up`);
    await page.getByRole('heading', { name: t('account.factor.confirm.title') }).waitFor();
    await button(page, t('account.passkey.use')).click();
    await page.getByRole('heading', { name: t('account.setUp.title') }).waitFor();
  });

  it('brings its own script, of which nothing travels with public pages', async () => {
    const scriptOf = async (path: string) => {
      const page = await (await fetch(origin + path)).text();
      return (await fetch(origin + (/<script[^>]* src="([^"]+)"/.exec(page)?.[1] ?? ''))).text();
    };
    expect(await scriptOf('/account/sign-in')).toContain('PublicKeyCredential');
    expect(await scriptOf('/safer-browsing')).not.toContain('PublicKeyCredential');
  });

  it('says how to go on when the browser gives no passkey', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/account/sign-in`);
    await page.evaluate('navigator.credentials.get = () => Promise.reject(new Error("closed"))');
    await button(page, t('account.passkey.signIn')).click();
    await page.getByText(t('account.passkey.failed')).waitFor();
    expect(await button(page, t('account.signIn.submit')).isEnabled()).toBe(true);
  });
});
