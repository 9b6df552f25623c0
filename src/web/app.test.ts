import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../tests/support/context.ts';
import { readConfig } from '../config.ts';
import { allRoutes, createApp } from './app.ts';
import { listRules, type RouteRule } from './router.ts';
import { createWeb } from './web.ts';

function tableOf(rules: readonly RouteRule[]): string {
  const rows = rules.map(({ method, pattern, permission, rate, cache }) =>
    [method.padEnd(5), pattern.padEnd(38), permission.padEnd(7), rate.padEnd(10), cache].join(''),
  );
  return `${rows.join('\n')}\n`;
}

const production = readConfig({
  FOYER_MODE: 'production',
  FOYER_MASTER_KEY: Buffer.alloc(32).toString('base64'),
  FOYER_ORIGIN: 'https://foyer.example.org',
  FOYER_DATABASE: 'embedded',
  FOYER_MAIL_FROM: 'events@foyer.example.org',
  SMTP_URL: 'smtp://127.0.0.1:1',
});

describe('all routes', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context.close());

  it('say who may ask, how often, and what may keep the answer', () => {
    const rules = listRules(allRoutes(createWeb(context)));
    process.stdout.write(tableOf(rules));
    expect(rules.length).toBeGreaterThan(15);
    expect(() => createApp(context)).not.toThrow();
  });

  it('that are open to everybody are these, and no other', () => {
    const rules = listRules(allRoutes(createWeb(context)));
    const open = rules
      .filter((rule) => rule.permission === 'public')
      .map((rule) => `${rule.method} ${rule.pattern}`);
    expect(open).toEqual([
      'GET /',
      'GET /healthz',
      'GET /robots.txt',
      'GET /sitemap.xml',
      'GET /assets/:file',
      'GET /exit',
      'GET /safer-browsing',
      'GET /j/left',
      'GET /j/:code',
      'POST /j/:code',
      'GET /m/erased',
      'GET /m/address-changed',
      'GET /m/closed',
      'GET /m/:code',
      'POST /m/:code',
      'GET /m/:code/:token/exit',
      'GET /q/done',
      'GET /i/refused',
      'GET /account/sign-in',
      'POST /account/sign-in',
      'GET /account/sign-in/sent',
      'POST /account/sign-in/passkey',
      'POST /account/sign-in/provider',
      'GET /account/callback/:provider',
      'GET /account/sign-in/:token',
      'POST /account/sign-in/:token',
      'POST /account/sign-out',
      'GET /account/second-factor',
      'POST /account/second-factor',
      'GET /account/invitation/:token',
      'POST /account/invitation/:token',
      'GET /:organisation/events',
      'GET /:organisation/events/news',
      'POST /:organisation/events/news',
      'GET /:organisation/events/news/asked',
      'GET /:organisation/feed.atom',
      'GET /:organisation/:event/event.ics',
      'GET /:organisation/:event/statistics.json',
      'GET /:organisation/:event/register',
      'POST /:organisation/:event/register',
      'GET /:organisation/:event/register/code',
      'POST /:organisation/:event/register/code',
      'GET /:organisation/:event/registered',
      'GET /:organisation/:event/ask',
      'POST /:organisation/:event/ask',
      'GET /:organisation/:event/asked',
      'GET /:organisation/:event/again',
      'POST /:organisation/:event/again',
      'GET /:organisation/:event/again/sent',
      'GET /:organisation',
      'GET /:organisation/:slug',
      'GET /:organisation/:section/:page',
    ]);
  });

  it('of the demo are not there in production', async () => {
    const app = createApp({ ...context, config: production });
    for (const path of ['/demo', '/demo/mail', '/demo/mail.json', '/demo/clock']) {
      expect((await app.request(path)).status, path).toBe(404);
    }
    const moved = await app.request('/demo/clock', {
      method: 'POST',
      body: new URLSearchParams({ at: '2030-01-01T00:00:00Z' }),
    });
    expect(moved.status).toBe(404);
  });

  it('answer a fault of ours with a page and a number, and log neither address nor message', async () => {
    const lines: unknown[] = [];
    const note = (sentence: string, fields?: object) => void lines.push(sentence, fields);
    const log = { debug: note, info: note, warn: note, error: note };
    const broken = new Proxy(context.db, {
      get() {
        throw new Error('canary-message');
      },
    });
    const failing = createApp({ ...context, config: production, log, db: broken });
    expect((await failing.request('/healthz')).status).toBe(200);
    const response = await failing.request('/canary-organisation/canary-event/register');
    expect(response.status).toBe(500);
    const html = await response.text();
    const [, errorId = ''] = /name this number: ([0-9a-f]{8})/.exec(html) ?? [];
    expect(JSON.stringify(lines)).toContain(errorId);
    expect(JSON.stringify(lines)).toContain('/:organisation/:event/register');
    expect(JSON.stringify(lines) + html).not.toContain('canary');
  });
});
