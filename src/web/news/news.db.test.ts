import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildOrganisation, nextNumber } from '../../../tests/support/factories.ts';
import { deliverDue } from '../../domain/messaging/sender.ts';
import { announceEvent } from '../../domain/news/commands/announce-event.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { createFormStamps } from '../../platform/http/form-stamp.ts';
import { createApp } from '../app.ts';
import { absoluteLinks, paths } from '../paths.ts';
import { hiddenFields } from '../public/form-mark.ts';

const ORIGIN = 'https://foyer.example.org';

let context: TestContext;
let app: ReturnType<typeof createApp>;
let slug: string;
let organisationId: string;
beforeAll(async () => {
  context = await openTestContext();
  app = createApp(context);
});
afterAll(() => context.close());
beforeEach(async () => {
  slug = `news-${nextNumber()}`;
  organisationId = await buildOrganisation(context, { slug });
});

const send = (address: string, over: Record<string, string> = {}) => {
  const clock = { now: () => systemClock.now().subtract({ minutes: 1 }) };
  const stamp = createFormStamps(context.keys.installationKey('form stamp'), clock).issue();
  const body = new URLSearchParams({ [hiddenFields.stamp]: stamp, address, ...over });
  return app.request(paths.news(slug), { method: 'POST', body });
};

async function mails() {
  await deliverDue(context, absoluteLinks(ORIGIN));
  return context.mail.kept.splice(0);
}

const linkIn = (text = '') =>
  /https:\/\/foyer\.example\.org(\/n\/\S+)/.exec(text)?.[1] ?? expect.fail('No link.');

/** The link of somebody who asked, and of whom nothing is confirmed yet. */
async function asked(): Promise<string> {
  const address = `reader-${nextNumber()}@mail.example.org`;
  await send(address);
  const mail = (await mails()).find(({ to }) => to === address);
  return linkIn(mail?.text);
}

/** What a mail program gets for one click. */
async function announced(): Promise<string> {
  const link = await asked();
  await app.request(`${link}/confirm`, { method: 'POST' });
  const event = await buildEvent(context, { organisationId });
  await announceEvent(context, event.id);
  const [mail] = await mails();
  return new URL(mail?.unsubscribe ?? '').pathname;
}

const states = async () =>
  (
    await context.db.query<{ state: string }>(
      'select state from news_subscriptions where organisation_id = $1',
      [organisationId],
    )
  ).map(({ state }) => state);

const text = async (path: string) => (await app.request(path)).text();

describe('the form that asks for news', () => {
  it('stands where the site tells of its events, and says what becomes of the address', async () => {
    expect(await text(paths.events(slug))).toContain(`href="${paths.news(slug)}"`);
    expect(await text(paths.news(slug))).toContain('until you end the news. Then it is deleted at once.');
    expect(await text(paths.news(slug))).toContain('What you can ask for');
  });

  it('answers every address alike, and one that is none with how to mend it', async () => {
    const address = `reader-${nextNumber()}@mail.example.org`;
    const first = await send(address);
    const second = await send(address);
    for (const answer of [first, second]) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(paths.newsAsked(slug));
    }
    const wrong = await send('nobody');
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="nobody"');
    expect(await states()).toEqual(['asked']);
  });

  it('takes nothing from a machine, and nothing without the mark that the form carries', async () => {
    expect((await send('a@mail.example.org', { [hiddenFields.trap]: 'x' })).status).toBe(303);
    expect((await send('a@mail.example.org', { [hiddenFields.stamp]: 'made up' })).status).toBe(422);
    expect(await states()).toEqual([]);
  });
});

describe('the links in the mails of the news', () => {
  it('change nothing when a scanner opens them all, however it asks', async () => {
    const link = await asked();
    const open = async (of: string) => {
      for (const path of [of, `${of}/end`, `${of}/confirm`]) {
        for (const method of ['GET', 'HEAD', 'OPTIONS']) await app.request(path, { method });
      }
    };
    await open(link);
    expect(await states()).toEqual(['asked']);
    await app.request(`${link}/confirm`, { method: 'POST' });
    await open(link);
    expect(await states()).toEqual(['subscribed']);
  });

  it('lead to a button that confirms, and from then on to one that ends', async () => {
    const link = await asked();
    expect(await text(link)).toContain('Yes, send me news');
    const confirmed = await app.request(`${link}/confirm`, { method: 'POST' });
    expect(confirmed.headers.get('location')).toBe(link);
    expect(await text(link)).toContain('You get news of events');
    expect(await text(`${link}/end`)).toContain('Would you like no more news?');
    const ended = await app.request(`${link}/end`, { method: 'POST' });
    expect(await ended.text()).toContain('You get no more news');
    expect(await states()).toEqual([]);
    expect((await app.request(link)).status).toBe(404);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--',
    ],
    ['text/plain', ''],
  ])('are ended by one click of a mail program, sent as %s, without being led on', async (type, body) => {
    const link = await announced();
    const click = () => app.request(link, { method: 'POST', headers: { 'content-type': type }, body });
    const answer = await click();
    expect(answer.status).toBe(200);
    expect(await states()).toEqual([]);
    expect((await click()).status).toBe(200);
  });

  it('do nothing in another organisation, nor with a letter changed', async () => {
    const link = await asked();
    const elsewhere = `other-${nextNumber()}`;
    await buildOrganisation(context, { slug: elsewhere });
    expect((await app.request(link.replace(slug, elsewhere))).status).toBe(404);
    const forged = link.replace(/.$/, (letter) => (letter === 'A' ? 'E' : 'A'));
    expect((await app.request(forged)).status).toBe(404);
    expect((await app.request(`${forged}/end`, { method: 'POST' })).status).toBe(200);
    expect(await states()).toEqual(['asked']);
  });

  it('never touch a registration', async () => {
    const link = await announced();
    const before = await context.db.query('select id, state from registrations order by id');
    await app.request(link, { method: 'POST' });
    expect(await context.db.query('select id, state from registrations order by id')).toEqual(before);
  });
});
