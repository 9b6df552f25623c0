import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildOrganisation, buildRegistration } from '../../../tests/support/factories.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';

const MEETING = 'https://meet.example.org/canary-room-7331';

describe('the public site', () => {
  let context: TestContext;
  let event: PublishedEvent;
  let app: ReturnType<typeof createApp>;
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
  const text = async (path: string) => (await get(path)).text();

  beforeAll(async () => {
    context = await openTestContext();
    const organisationId = await buildOrganisation(context, {
      slug: 'iom',
      shortName: 'The Office',
      exitUrl: 'https://weather.example.org/',
      sections: [
        {
          slug: 'who-we-are',
          label: 'Who we are',
          blurb: 'A short blurb.',
          body: '',
          externalUrl: null,
          children: [
            { slug: 'about', label: 'About', blurb: '', body: 'We are **here**.', externalUrl: null },
            {
              slug: 'global',
              label: 'Global',
              blurb: '',
              body: '',
              externalUrl: 'https://global.example.org/',
            },
          ],
        },
      ],
    });
    event = await buildEvent(context, {
      organisationId,
      slug: 'panel',
      title: 'A panel',
      sensitivity: 'sensitive',
      meetingAddress: MEETING,
      objectives: ['To begin', 'To go on'],
    });
    await buildRegistration(context, event, {
      displayName: 'Canary Person',
      address: 'canary@mail.example.org',
    });
    app = createApp(context);
  });
  afterAll(() => context.close());

  it('leads from the front door to the only organisation', async () => {
    const response = await get('/');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/iom');
  });

  it('shows the home with its navigation in two levels, external links marked', async () => {
    const html = await text('/iom');
    expect(html).toContain('href="/iom/who-we-are/about"');
    expect(html).toMatch(
      /href="https:\/\/global\.example\.org\/" rel="external noopener">Global<span[^>]*> \(another site\)/,
    );
    expect(html).toContain('href="/iom/panel"');
  });

  it('shows sections and the pages below them', async () => {
    expect(await text('/iom/who-we-are')).toContain('A short blurb.');
    expect(await text('/iom/who-we-are/about')).toContain('We are <strong>here</strong>.');
    expect((await get('/iom/who-we-are/global')).status).toBe(404);
    expect((await get('/iom/nothing')).status).toBe(404);
  });

  it('says when, in the zone of the event and in UTC', async () => {
    const html = await text('/iom/panel');
    expect(html).toContain('Thursday 30 July 2020, 14:00 to 15:30');
    expect(html).toContain('Sri Lanka time (UTC+05:30)');
    expect(html).toContain('Thursday 30 July 2020, 08:30 to 10:00 UTC');
    expect(html).toContain('Last day: Monday 27 July 2020, Sri Lanka time');
    expect(html).toContain('data-local-time="2020-07-30T08:30:00Z"');
  });

  it('offers registration twice, numbers the objectives, and gives each its own address', async () => {
    const html = await text('/iom/panel');
    expect(html.match(/href="\/iom\/panel\/register"/g)).toHaveLength(2);
    expect(html).toContain('<li id="objective-2"><a href="#objective-2"');
  });

  it('tells machines of the event without a meeting address or an attendee', async () => {
    const json =
      /<script type="application\/ld\+json">(.*?)<\/script>/.exec(await text('/iom/panel'))?.[1] ?? '';
    const data = JSON.parse(json);
    expect(data).toMatchObject({
      '@type': 'Event',
      startDate: '2020-07-30T14:00:00+05:30',
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'VirtualLocation', url: 'https://foyer.example.org/iom/panel' },
      offers: { validThrough: '2020-07-27T23:59:59+05:30' },
    });
    expect(data).not.toHaveProperty('attendee');
  });

  it('gives calendars an entry that others may read', async () => {
    const response = await get('/iom/panel/event.ics');
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
    const calendar = new ICAL.Component(ICAL.parse(await response.text()));
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    const [entry] = calendar.getAllSubcomponents('vevent');
    expect(entry?.getFirstPropertyValue('dtstart')?.toString()).toBe('2020-07-30T08:30:00Z');
    expect(entry?.getFirstPropertyValue('url')).toBe('https://foyer.example.org/iom/panel');
    expect(entry?.getAllProperties('attendee')).toEqual([]);
  });

  it('lists its pages for machines, and asks them to leave personal ones alone', async () => {
    expect(await text('/sitemap.xml')).toContain('<loc>https://foyer.example.org/iom/who-we-are/about</loc>');
    expect(await text('/robots.txt')).toBe(
      'User-agent: *\nDisallow: /m/\nDisallow: /j/\nDisallow: /n/\nDisallow: /account\nDisallow: /w/\nDisallow: /demo/\nDisallow: /i/\nDisallow: /q/\nSitemap: https://foyer.example.org/sitemap.xml\n',
    );
    expect(await text('/iom/feed.atom')).toContain('<id>https://foyer.example.org/iom/panel</id>');
  });

  it('leaves by the exit of the organisation, and asks the browser to forget', async () => {
    expect(await text('/iom/panel')).toContain('href="/exit?from=iom"');
    const response = await get('/exit?from=iom');
    expect(response.headers.get('location')).toBe('https://weather.example.org/');
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect((await get('/exit?from=https://evil.example')).headers.get('location')).toBe(
      'https://www.wikipedia.org/',
    );
  });

  it('can be left from every page that leads to a sensitive event, and from what went wrong on the way', async () => {
    for (const path of [
      '/iom',
      '/iom/events',
      '/iom/who-we-are',
      '/iom/who-we-are/about',
      '/iom/panel/nothing',
    ])
      expect(await text(path), path).toContain('href="/exit?from=iom"');
    const refused = await app.request('/iom/panel/register', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('href="/exit"');
    expect(await text('/w/nothing')).not.toContain('class="exit"');
  });

  it('needs no such way where all events are open', async () => {
    const organisationId = await buildOrganisation(context, { slug: 'library' });
    await buildEvent(context, { organisationId, sensitivity: 'open' });
    for (const path of ['/library', '/library/events', '/library/nothing'])
      expect(await text(path), path).not.toContain('class="exit"');
  });

  it('says what leaving does without naming who publishes, and leads on by their exit', async () => {
    expect(await text('/iom/panel')).toContain('href="/safer-browsing?from=iom"');
    const response = await get('/safer-browsing?from=iom');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page).toContain('href="/exit?from=iom"');
    expect(page).not.toContain('The Office');
    expect(page).toContain('leave from a page that your code opened');
    expect(page).toContain('name="robots" content="noindex"');
    const stranger = await text('/safer-browsing?from=%22%3E%3Cb%3E');
    expect(stranger).toContain('href="/exit"');
    expect(stranger).not.toContain('<b>');
  });

  const reading = [
    '/iom',
    '/iom/events',
    '/iom/feed.atom',
    '/iom/panel',
    '/iom/panel/event.ics',
    '/iom/panel/register',
    '/iom/panel/registered',
    '/iom/panel/again',
    '/iom/panel/again/sent',
    '/iom/who-we-are',
    '/iom/who-we-are/about',
    '/sitemap.xml',
    '/robots.txt',
    '/healthz',
    '/exit?from=iom',
    '/safer-browsing',
    '/safer-browsing?from=iom',
    '/nothing',
    '/iom/nothing/at/all',
    '/assets/nothing.css',
  ];

  it.each(['/iom/panel/registered', '/iom/panel/asked', '/iom/panel/again/sent', '/iom/events/news/asked'])(
    'leaves nothing of %s on the device, which would tell that a form was sent from it',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it.each(reading)('answers %s with its guard up, without a cookie, and without a secret', async (path) => {
    const response = await get(path);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('strict-transport-security')).toContain('max-age=');
    expect(response.headers.get('cache-control')).not.toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
    const body = await response.text();
    for (const secret of [MEETING, 'canary-room', 'Canary Person', 'canary@mail'])
      expect(body).not.toContain(secret);
  });

  it.each(reading)('answers HEAD %s as GET, without a body', async (path) => {
    const [head, full] = [await app.request(path, { method: 'HEAD' }), await get(path)];
    expect(head.status).toBe(full.status);
    expect(head.headers.get('content-type')).toBe(full.headers.get('content-type'));
    expect(await head.text()).toBe('');
  });

  it('says which methods an address takes', async () => {
    const response = await app.request('/iom/panel/register', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('leads an address with a slash at its end to the one without, on this host only', async () => {
    expect((await get('/iom/nothing/')).headers.get('location')).toBe('/iom/nothing');
    expect((await get('//evil.example/')).headers.get('location')).toBeNull();
  });

  it('answers with the page of the site when an address of it is wrong', async () => {
    const html = await text('/iom/<script>');
    expect(html).toContain('There is nothing at this address');
    expect(html).toContain('The Office');
    expect(html).not.toContain('script&gt;');
  });

  it('sends stylesheets that may be kept for ever, also those that an earlier process named', async () => {
    const href = /href="(\/assets\/[^"]+\.css)"/.exec(await text('/iom/panel'))?.[1] ?? '';
    const later = createApp(context);
    const response = await later.request(href, { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const css = brotliDecompressSync(new Uint8Array(await response.arrayBuffer())).toString();
    expect(css).toContain('--accent:#0b5394');
  });

  it('is light: the first visit to the page of the founding event takes 14,000 bytes in three requests at most', async () => {
    const seed = founding();
    const heavy = await buildEvent(context, { organisationId: event.organisationId, slug: 'heavy', ...seed });
    const page = await get(paths.event('iom', heavy.slug), { 'accept-encoding': 'br' });
    const style = /<link rel="stylesheet" href="([^"]+)"/.exec(await text('/iom/heavy'))?.[1] ?? '';
    const sheet = await get(style, { 'accept-encoding': 'br' });
    const weights = await Promise.all([page, sheet].map(weightOf));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(14_000);
    const asked =
      (await text('/iom/heavy')).match(/<(link rel="stylesheet"|script type="module"|img|iframe)/g) ?? [];
    expect(asked.length + 1).toBeLessThanOrEqual(3);
  });
});

/** The founding page's texts where they are at hand, and texts as long where they are not. */
function founding() {
  const seed = readSeed();
  return {
    title: 'Safe ways, fair work: preventing trafficking in persons',
    summary: seed.slice(0, 300),
    background: seed.slice(0, 2600),
    description: seed.slice(2600, 3600),
    objectives: Array.from({ length: 7 }, (_, index) => seed.slice(3600 + index * 120, 3720 + index * 120)),
  };
}

function readSeed(): string {
  const place = new URL('../../../../shared/seed/000_c8bf9a0ae0e23408.txt', import.meta.url);
  try {
    return readFileSync(place, 'utf8');
  } catch {
    return Array.from({ length: 700 }, (_, index) => `word${(index * 7919) % 997}`).join(' ');
  }
}

async function weightOf(response: Response): Promise<number> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return 'HTTP/1.1 200 OK\r\n\r\n'.length + headers.length + (await response.arrayBuffer()).byteLength;
}
