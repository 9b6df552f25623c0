import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { AccountKind } from '../../src/domain/meeting/providers/providers.ts';
import { zoomSignature } from '../../src/domain/meeting/providers/zoom-report.ts';
import type { Turn } from '../../src/platform/http/rate-limits.ts';
import { createApp } from '../../src/web/app.ts';
import { answerError } from '../../src/web/errors/answer-error.ts';
import { hookRoutes } from '../../src/web/hooks/route.ts';
import { paths } from '../../src/web/paths.ts';
import type { WebEnvironment } from '../../src/web/router.ts';
import { serve } from '../../src/web/serve.ts';
import { createWeb } from '../../src/web/web.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent } from '../support/factories.ts';
import { bbbSecret } from './bigbluebutton-server.ts';
import { buildAccount } from './build-room.ts';
import { teamsAccount } from './teams-server.ts';
import { zoomAccount } from './zoom-server.ts';

/** With one form in ten minutes, a network may be wrong twenty times. */
const FORGED_IN_TEN_MINUTES = 20;
const LIMIT_BYTES = 262_144;

const accounts: Readonly<Record<AccountKind, object>> = {
  bigbluebutton: { server: 'https://bbb.example.org/bigbluebutton', secret: bbbSecret },
  jitsi: {
    server: 'https://jitsi.example.org/',
    issuer: 'foyer',
    subject: 'jitsi.example.org',
    algorithm: 'HS256',
    secret: 'a secret of thirty-two letters..',
  },
  zoom: zoomAccount,
  teams: teamsAccount,
};

let context: TestContext;
let app: ReturnType<typeof createApp>;
const hooks = new Map<AccountKind, string>();

beforeAll(async () => {
  context = await openTestContext('2020-07-20T09:00:00Z', {
    config: readConfig({
      FOYER_ORIGIN: 'https://foyer.example.org',
      FOYER_LOG_LEVEL: 'silent',
      FOYER_FORM_LIMIT: '1',
    }),
  });
  for (const kind of ['bigbluebutton', 'jitsi', 'zoom', 'teams'] as const) {
    const event = await buildEvent(context, { meetingAddress: null });
    const { code } = await buildAccount(context, event, { kind, settings: { ...accounts[kind] } });
    hooks.set(kind, paths.reports(kind, code));
  }
});
afterAll(() => context.close());
// Each with counters of its own.
beforeEach(() => {
  app = createApp(context);
});

const hookOf = (kind: AccountKind) => hooks.get(kind) ?? expect.fail();
const post = (path: string, body: string | ReadableStream, headers: Record<string, string> = {}) =>
  app.request(new Request(`http://localhost${path}`, { method: 'POST', body, headers, duplex: 'half' }));

let count = 0;
/** A report that Zoom signed, each another one. */
function genuine(at = Math.floor(Date.now() / 1000)) {
  count += 1;
  const body = JSON.stringify({ event: 'meeting.sharing_started', number: count });
  const signature = zoomSignature(zoomAccount.webhook_secret, String(at), body);
  return { body, headers: { 'x-zm-request-timestamp': String(at), 'x-zm-signature': signature } };
}

describe('where providers report to', () => {
  it.each(['bigbluebutton', 'jitsi', 'zoom', 'teams'] as const)(
    'whoever forges reports of %s has to wait soon, and is told nothing more',
    async (kind) => {
      for (let tries = 0; tries < FORGED_IN_TEN_MINUTES; tries += 1)
        expect((await post(hookOf(kind), `forged ${tries}`)).status).toBe(401);
      const answer = await post(hookOf(kind), 'forged once more');
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await post(paths.reports(kind, 'aaaaaaaaaa'), 'to nobody')).status).toBe(429);
    },
  );

  it('guesses at addresses count alike, and do not keep what is genuine out', async () => {
    for (let tries = 0; tries < FORGED_IN_TEN_MINUTES; tries += 1)
      expect((await post(paths.reports('zoom', `aaaaaaaa${10 + tries}`), '{}')).status).toBe(404);
    expect((await post(paths.reports('zoom', 'bbbbbbbbbb'), '{}')).status).toBe(429);
    const { body, headers } = genuine();
    expect((await post(hookOf('zoom'), body, headers)).status).toBe(204);
  });

  it('takes so many reports of one network, and no more', async () => {
    const asked: string[] = [];
    const web = createWeb(context);
    const take = async (name: string): Promise<Turn> => {
      asked.push(name);
      return asked.length > 3 ? { granted: false, retryAfter: 60 } : { granted: true };
    };
    const limited = { ...web, limits: { take } };
    const few = new Hono<WebEnvironment>();
    for (const route of hookRoutes(web))
      few.on(route.method, route.pattern, (call) => serve(limited, route, call));
    few.onError((error, call) => answerError(web, call, error));
    const send = async () => {
      const { body, headers } = genuine();
      return (await few.request(hookOf('zoom'), { method: 'POST', body, headers })).status;
    };
    expect([await send(), await send(), await send(), await send()]).toEqual([204, 204, 204, 429]);
    expect(new Set(asked)).toEqual(new Set(['hook']));
  });

  it.each(['bigbluebutton', 'jitsi', 'zoom', 'teams'] as const)(
    'reads no more of a report of %s than it may hold, whether its length is announced or not',
    async (kind) => {
      const large = 'x'.repeat(LIMIT_BYTES + 1);
      expect((await post(hookOf(kind), large, { 'content-length': String(large.length) })).status).toBe(413);
      let sent = 0;
      const endless = new ReadableStream({
        pull(controller) {
          sent += 65_536;
          controller.enqueue(new Uint8Array(65_536));
        },
      });
      expect((await post(hookOf(kind), endless)).status).toBe(413);
      expect(sent).toBeLessThan(2 * LIMIT_BYTES);
      expect((await post(hookOf(kind), 'x'.repeat(LIMIT_BYTES))).status).toBe(401);
    },
  );

  it('takes a report once, and none that was signed for another organisation', async () => {
    const event = await buildEvent(context, { meetingAddress: null });
    const settings = { ...zoomAccount, webhook_secret: 'another-webhook-secret' };
    const { code } = await buildAccount(context, event, { kind: 'zoom', settings });
    const { body, headers } = genuine();
    expect((await post(paths.reports('zoom', code), body, headers)).status).toBe(401);
    expect((await post(hookOf('zoom'), body, headers)).status).toBe(204);
    expect((await post(hookOf('zoom'), body, headers)).status).toBe(409);
    const again = await Promise.all(
      [genuine()]
        .flatMap((one) => [1, 2, 3].map(() => one))
        .map((one) => post(hookOf('zoom'), one.body, one.headers)),
    );
    expect(again.map(({ status }) => status).toSorted()).toEqual([204, 409, 409]);
  });
});
