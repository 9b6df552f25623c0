import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAccount } from '../../../../../tests/rooms/build-room.ts';
import { atWork } from '../../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../../tests/support/context.ts';
import { BEFORE, MEETING, OPEN, staffLog } from '../../../../../tests/support/door-scene.ts';
import { buildEvent, buildRegistration } from '../../../../../tests/support/factories.ts';
import { visit } from '../../../../../tests/support/visitor.ts';
import { meetingChecks } from '../../../../domain/meeting/schema.ts';
import { createApp } from '../../../app.ts';
import { paths } from '../../../paths.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());

const jitsi = {
  kind: 'jitsi',
  settings: {
    server: 'https://jitsi.example.org',
    issuer: 'foyer',
    subject: 'jitsi.example.org',
    algorithm: 'HS256',
    secret: 'a canary secret of many letters.',
  },
} as const;
const zoom = {
  kind: 'zoom',
  settings: { account_id: 'a', client_id: 'b', client_secret: 'c', webhook_secret: 'd' },
} as const;

async function scene(account: Parameters<typeof buildAccount>[2] = jitsi) {
  await context.freeze(BEFORE);
  const event = await buildEvent(context, { meetingAddress: MEETING });
  const { id } = await buildAccount(context, event, account);
  const organiser = await atWork(context, event, { roles: ['organiser'] });
  return { event, organiser, page: organiser.at(`/meeting/rooms/${id}`) };
}

describe('a room at a provider', () => {
  it('is chosen among the accounts that there are, and leads people there once it was looked at', async () => {
    const { event, organiser, page } = await scene();
    const person = await buildRegistration(context, event);
    expect(await organiser.text(organiser.at('/meeting'))).toContain(`href="${page}"`);
    const shown = await organiser.text(page);
    expect(shown).toContain('Our server');
    expect(shown).not.toContain('canary');
    const answer = await organiser.fill(page, {});
    expect(answer.headers.get('location')).toBe(organiser.at('/meeting?done=room'));
    expect(await organiser.text(organiser.at('/meeting'))).toContain('Until all of these are ticked');
    expect(await staffLog(context, event)).toEqual([
      { kind: 'meeting.changed', accountId: organiser.accountId, count: 0 },
    ]);
    await organiser.post(organiser.at('/meeting/checks'), { checks: meetingChecks });
    await context.freeze(OPEN);
    const entered = await visit(createApp(context)).post(paths.pass(event.code, person.pass), {});
    expect(entered.headers.get('location')).toMatch(/^https:\/\/jitsi\.example\.org\//);
  });

  it('keeps what was typed when it cannot be right, and the meeting as it was', async () => {
    const { event, organiser, page } = await scene(zoom);
    const answer = await organiser.post(page, { meeting: '12', kind: 'webinar' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Put in the number of the meeting, nine to twelve digits.');
    expect(html).toContain('value="12"');
    expect(await staffLog(context, event)).toEqual([]);
  });

  it('is that of the own organisation, for who may change the meeting, with a second factor', async () => {
    const { event, organiser, page } = await scene();
    const other = await scene();
    const [theirs] = other.page.split('/').slice(-1);
    expect((await organiser.post(organiser.at(`/meeting/rooms/${theirs}`))).status).toBe(404);
    expect((await other.organiser.post(page)).status).toBe(404);
    const host = await atWork(context, event, { roles: ['host', 'registrar'] });
    expect((await host.post(page)).status).toBe(403);
    const stale = await atWork(context, event, { roles: ['organiser'], confirmed: false });
    expect((await stale.post(page)).headers.get('location')).toMatch(/^\/account\/confirm\?to=/);
    expect(await staffLog(context, event)).toEqual([]);
  });
});
