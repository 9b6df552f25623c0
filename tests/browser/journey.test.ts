import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { translator } from '../../src/platform/i18n/translate.ts';
import { useBrowser } from '../support/browser.ts';
import { makeTestFolder } from '../support/database.ts';
import { freePort, runFoyer, type Server, startServer } from '../support/server.ts';

const capturedMails = z.array(z.object({ to: z.string(), text: z.string() }));
type CapturedMail = z.infer<typeof capturedMails>[number];

const ROOT = join(import.meta.dirname, '..', '..');
const SEED = join(ROOT, '..', 'shared', 'seed', '000_c8bf9a0ae0e23408.txt');
const EXAMPLE = join(ROOT, 'examples', 'iom-sri-lanka');
const EVENT = '/iom-sri-lanka/trafficking-in-persons';
const MEETING = 'https://meet.example.org/trafficking-in-persons-demo';

const t = translator('en');
const browser = useBrowser();
const folder = makeTestFolder();
let server: Server;

beforeAll(async () => {
  const port = await freePort();
  // The page that a person would paste: the founding one, word for word, where it is at hand.
  const page = existsSync(SEED) ? SEED : join(EXAMPLE, 'page.txt');
  const imported = await runFoyer(['import', page, '--answers', join(EXAMPLE, 'event.yaml'), '--publish'], {
    FOYER_DATA_DIR: folder.path,
    PORT: String(port),
  });
  expect(imported.stderr).toBe('');
  expect(imported.code).toBe(0);
  server = await startServer({ dataDir: folder.path, port });
});
afterAll(async () => {
  await server?.stop();
  folder.remove();
});

async function moveClock(at: string): Promise<void> {
  const answer = await fetch(`${server.origin}/demo/clock`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ at }),
  });
  expect(answer.status).toBe(200);
}

async function findMail(to: string, contains: string): Promise<CapturedMail | undefined> {
  const answer = await fetch(`${server.origin}/demo/mail.json`);
  const mails = capturedMails.parse(await answer.json());
  return mails.find((mail) => mail.to === to && mail.text.includes(contains));
}

async function waitForMail(to: string, contains: string): Promise<CapturedMail> {
  await expect.poll(() => findMail(to, contains), { timeout: 20_000, interval: 100 }).toBeDefined();
  const found = await findMail(to, contains);
  if (found === undefined) throw new Error('The mail was there and is gone.');
  return found;
}

/** The path of the first link to this area in a mail. */
function linkIn(mail: CapturedMail, area: 'm' | 'j'): string {
  const path = new RegExp(`https?://[^\\s/]+(/${area}/[a-z2-9]{10}/[\\w-]{43})`).exec(mail.text)?.[1];
  if (path === undefined) throw new Error(`The mail has no link to /${area}/.`);
  return path;
}

async function register(page: Page, address: string, worksOnForm: boolean): Promise<void> {
  await page.goto(`${server.origin}${EVENT}`);
  await page
    .getByRole('link', { name: t('event.registration.register') })
    .first()
    .click();
  await page.getByLabel(t('register.displayName.label')).fill('කුමාරි நிலா');
  await page.getByLabel(t('register.address.label')).fill(address);
  // A person needs more than the two seconds below which a form counts as sent by a machine.
  await page.waitForTimeout(2200);
  // Meanwhile the browser has done the work that the form asks for, under the policy of the page; or it runs no scripts.
  expect(await page.inputValue('[name="work"]')).toMatch(worksOnForm ? /^[\w+/=]{300,}$/ : /^$/);
  await page.getByRole('button', { name: t('register.submit') }).click();
  await page.getByRole('heading', { name: t('register.done.title') }).waitFor();
}

describe.each([
  { how: 'with JavaScript', javaScript: true, address: 'kumari@mail.example.org' },
  { how: 'without JavaScript', javaScript: false, address: 'nila@mail.example.org' },
])('the journey of the founding page, $how', ({ javaScript, address }) => {
  it('goes from the pasted page through the deadline to the open door', async () => {
    await moveClock('2020-07-20T03:30:00Z');
    const page = await browser.newPage({
      javaScript,
      foreignHosts: ['meet.example.org'],
      timezoneId: 'Asia/Qatar',
    });
    await page.route(`${MEETING}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Room</title>' }),
    );

    await register(page, address, javaScript);
    const manage = linkIn(await waitForMail(address, '/m/'), 'm');
    await page.goto(`${server.origin}${manage}`);
    await page.getByRole('button', { name: t('manage.do.confirm') }).click();
    await page.getByRole('heading', { name: t('manage.head.admitted') }).waitFor();

    await moveClock('2020-07-27T18:29:00Z');
    await page.goto(`${server.origin}${EVENT}/register`);
    await page.getByLabel(t('register.address.label')).waitFor();
    await moveClock('2020-07-27T18:30:01Z');
    await page.goto(`${server.origin}${EVENT}/register`);
    await page.getByRole('heading', { name: t('register.closed.title') }).waitFor();

    expect(
      (await fetch(`${server.origin}/demo/mail.json`).then((answer) => answer.text())).includes(MEETING),
    ).toBe(false);
    await moveClock('2020-07-29T08:31:00Z');
    const pass = linkIn(await waitForMail(address, '/j/'), 'j');
    await page.goto(`${server.origin}${pass}`);
    await page.getByRole('heading', { name: t('door.head.tooEarly') }).waitFor();
    expect(await page.content()).not.toContain('meet.example.org');

    await moveClock('2020-07-30T08:16:00Z');
    await page.reload();
    await page.getByText('කුමාරි நிலா').first().waitFor();
    expect(await page.content()).not.toContain('meet.example.org');
    await page.getByRole('button', { name: t('door.enter') }).click();
    await page.waitForURL(MEETING);

    await moveClock('2020-07-30T12:00:00Z');
    await page.goto(`${server.origin}${pass}`);
    await page.getByRole('heading', { name: t('door.head.over') }).waitFor();
  });
});

describe('a browser whose clock is a day wrong', () => {
  it('changes nothing about the deadline', async () => {
    await moveClock('2020-07-27T18:31:00Z');
    const page = await browser.newPage();
    await page.clock.setFixedTime(new Date('2020-07-26T18:31:00Z'));
    await page.goto(`${server.origin}${EVENT}/register`);
    await page.getByRole('heading', { name: t('register.closed.title') }).waitFor();
    await moveClock('2020-07-27T18:00:00Z');
    await page.clock.setFixedTime(new Date('2020-07-28T18:00:00Z'));
    await page.goto(`${server.origin}${EVENT}/register`);
    await page.getByLabel(t('register.address.label')).waitFor();
  });
});
