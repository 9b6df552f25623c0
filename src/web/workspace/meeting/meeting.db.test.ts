import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { staffLog } from '../../../../tests/support/door-scene.ts';
import { eventScope } from '../../../../tests/support/event-scope.ts';
import { buildEvent, buildRegistration, messagesOf } from '../../../../tests/support/factories.ts';
import { hiddenIn } from '../../../../tests/support/hidden-in.ts';
import { addPanellist } from '../../../domain/event/commands/edit-panel.ts';
import { panellistInput } from '../../../domain/event/schema/panellist.ts';
import { enterMeeting } from '../../../domain/meeting/commands/enter-meeting.ts';
import { meetingChecks } from '../../../domain/meeting/schema.ts';
import { deliverDue } from '../../../domain/messaging/sender.ts';
import { absoluteLinks } from '../../paths.ts';

const SECRET = 'https://meet.example.org/canary-room';
const links = absoluteLinks('https://foyer.example.org');

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene(over: Parameters<typeof buildEvent>[1] = {}) {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context, over);
  const person = await buildRegistration(context, event);
  return { event, person, organiser: await atWork(context, event, { roles: ['organiser'] }) };
}

const stateOfLink = async (person: { eventId: string; id: string }) =>
  (await messagesOf(context, person)).find(({ kind }) => kind === 'link');

const speaker = {
  role: 'speaker',
  naming: 'name',
  affiliation: '',
  showsAffiliation: false,
  mayPhotograph: false,
  mayRecord: false,
  consentUntil: '2020-12-31',
};

const entering = { origin: 'somewhere', way: 'room' } as const;

describe('the address of the meeting', () => {
  it('is replaced without a mail, is in no page, and links that were mailed lead there', async () => {
    const { event, person } = await scene();
    await context.freeze('2020-07-29T09:00:00Z');
    await deliverDue(context, links);
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const before = await messagesOf(context, person);
    const answer = await organiser.post(organiser.at('/meeting'), {
      address: SECRET,
      details: '4711',
      seen: '1',
    });
    expect(answer.status).toBe(303);
    const html = await organiser.text(answer.headers.get('location') ?? '');
    expect(html).toContain('One person has been mailed their link.');
    expect(html).not.toContain('canary-room');
    expect(html).not.toContain('4711');
    expect(await messagesOf(context, person)).toEqual(before);
    await organiser.post(organiser.at('/meeting/checks'), { checks: meetingChecks });
    await context.freeze('2020-07-30T08:31:00Z');
    const entered = await enterMeeting(context, { event, token: person.pass, ...entering });
    expect(entered).toMatchObject({ ok: true, value: { admission: { address: SECRET } } });
  });

  it('has to be an encrypted place, and a wrong one keeps the old', async () => {
    const { event, person, organiser } = await scene();
    for (const address of ['', 'http://meet.example.org/a', 'javascript:alert(1)', 'meet']) {
      expect((await organiser.post(organiser.at('/meeting'), { address })).status, address).toBe(422);
    }
    await context.freeze('2020-07-30T08:31:00Z');
    const entered = await enterMeeting(context, { event, token: person.pass, ...entering });
    const address = 'https://meet.example.org/room';
    expect(entered).toMatchObject({ ok: true, value: { admission: { address } } });
  });

  it('is replaced once by two presses, and by somebody else only after they know', async () => {
    const { event, organiser } = await scene();
    const seen = hiddenIn(await organiser.text(organiser.at('/meeting')), 'seen');
    const send = (address: string, opened = seen) =>
      organiser.post(organiser.at('/meeting'), { address, seen: opened });
    for (const _press of [1, 2]) expect((await send(SECRET)).status).toBe(303);
    const kinds = (await staffLog(context, event)).map(({ kind }) => kind);
    expect(kinds).toEqual(['meeting.changed']);
    const other = 'https://meet.example.org/another';
    const answer = await send(other);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Somebody else replaced the address');
    expect(html).toContain(other);
    expect(html).not.toContain('canary-room');
    expect((await send(other, hiddenIn(html, 'seen'))).status).toBe(303);
  });

  it('asks for the second factor again, and who changed it is written down', async () => {
    const { event } = await scene();
    const stale = await atWork(context, event, { roles: ['organiser'], confirmed: false });
    const answer = await stale.post(stale.at('/meeting'), { address: SECRET, seen: '1' });
    expect(answer.headers.get('location')).toMatch(/^\/account\/confirm\?to=/);
    const fresh = await atWork(context, event, { roles: ['organiser'] });
    await fresh.post(fresh.at('/meeting'), { address: SECRET, seen: '1' });
    const lines = await context.db.kysely
      .selectFrom('access_log')
      .select(['kind', 'account_id as accountId'])
      .where('event_id', '=', event.id)
      .where('kind', '=', 'meeting.changed')
      .execute();
    expect(lines).toEqual([{ kind: 'meeting.changed', accountId: fresh.accountId }]);
  });
});

describe('the list before links go out', () => {
  it('holds links and door until all of it is ticked, and then lets both go', async () => {
    const { event, person, organiser } = await scene({ meetingChecked: false });
    await context.freeze('2020-07-30T08:25:00Z');
    await deliverDue(context, links);
    expect(await stateOfLink(person)).toMatchObject({ state: 'planned', dueAt: null });
    const pass = { event, token: person.pass };
    expect(await enterMeeting(context, { ...pass, ...entering })).toEqual({ ok: false, error: 'no-room' });

    await organiser.post(organiser.at('/meeting/checks'), { checks: meetingChecks.slice(1) });
    await deliverDue(context, links);
    expect(await stateOfLink(person)).toMatchObject({ state: 'planned' });

    await organiser.post(organiser.at('/meeting/checks'), { checks: meetingChecks });
    await deliverDue(context, links);
    expect(await stateOfLink(person)).toMatchObject({ state: 'sent' });
    expect((await enterMeeting(context, { ...pass, ...entering })).ok).toBe(true);
  });

  it('keeps what somebody else ticked meanwhile', async () => {
    const { event, organiser } = await scene({ meetingChecked: false });
    const [one = '', two = '', three = ''] = meetingChecks;
    const send = async (checks: readonly string[], seen: readonly string[]) => {
      await organiser.post(organiser.at('/meeting/checks'), { checks, seen: seen.join(' ') });
      const ticks = context.db.kysely.selectFrom('meeting_checks').select('item');
      const rows = await ticks.where('event_id', '=', event.id).execute();
      return rows.map(({ item }) => item).toSorted();
    };
    await send([one, two], []);
    expect(await send([three], [])).toEqual([one, two, three].toSorted());
    expect(await send([two, three], [one, two, three])).toEqual([two, three].toSorted());
  });

  it('starts anew when another room takes the place of one that was ticked, until the door is open', async () => {
    const { event, person, organiser } = await scene();
    await organiser.post(organiser.at('/meeting/checks'), { checks: meetingChecks });
    expect(await organiser.text(organiser.at('/meeting'))).toContain('its ticks are taken away');
    await organiser.post(organiser.at('/meeting'), { address: SECRET, seen: '1' });
    const html = await organiser.text(organiser.at('/meeting'));
    expect(html).toContain('Until all of these are ticked, no link');
    expect(html).not.toMatch(/name="checks"[^>]* checked/);
    await context.freeze('2020-07-30T07:00:00Z');
    await deliverDue(context, links);
    expect(await stateOfLink(person)).toMatchObject({ state: 'planned', dueAt: null });

    const again = await atWork(context, event, { roles: ['organiser'] });
    await again.post(again.at('/meeting/checks'), { checks: meetingChecks });
    // The same button pressed once more is no other room.
    await again.post(again.at('/meeting'), { address: SECRET, seen: '1' });
    await deliverDue(context, links);
    expect(await stateOfLink(person)).toMatchObject({ state: 'sent' });
  });

  it('stays ticked while the event runs, says for when and by whom, and leads to the door', async () => {
    const { event, person, organiser: first } = await scene();
    await first.post(first.at('/meeting/checks'), { checks: meetingChecks });
    await context.freeze('2020-07-30T08:31:00Z');
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const before = await organiser.text(organiser.at('/meeting'));
    expect(before).toContain('told nothing by it');
    expect(before).toContain('Whoever has the role of a host');
    expect(before).not.toContain('ticked for another room');
    await organiser.post(organiser.at('/meeting'), { address: SECRET, seen: '1' });
    const pass = { event, token: person.pass };
    expect(await enterMeeting(context, { ...pass, ...entering })).toMatchObject({
      ok: true,
      value: { admission: { address: SECRET } },
    });
    const both = await atWork(context, event, { roles: ['organiser', 'host'] });
    const html = await both.text(both.at('/meeting'));
    expect(html).toContain('This list was ticked for another room');
    expect(html).toMatch(/Last ticked Monday 20 July 2020, 14:30, by [^<]+\./);
    expect(html).toContain(`href="${both.at('/door/room')}"`);
    await context.freeze('2020-07-30T08:35:00Z');
    await both.post(both.at('/meeting/checks'), { checks: meetingChecks });
    const looked = await both.text(both.at('/meeting'));
    expect(looked).not.toContain('ticked for another room');
    expect(looked).toContain('Last ticked Thursday 30 July 2020, 14:05');
  });

  it('names beside recording who on the panel did not agree to it; so does the page of a host', async () => {
    const { event, organiser } = await scene();
    const panellist = (name: string, over: object) =>
      addPanellist(context, at, {
        id: context.ids.uuid(),
        panellist: panellistInput.parse({ ...speaker, name, ...over }),
      });
    const at = await eventScope(context, event);
    await panellist('Canary Agreed', { mayRecord: true, mayPhotograph: true });
    await panellist('Canary Silent', { mayPhotograph: true });
    await panellist('Canary Undated', { mayRecord: true, mayPhotograph: true, consentUntil: null });
    const named = /Did not agree to be recorded: <bdi class="strong">Canary Silent and Canary Undated<\/bdi>/;
    expect(await organiser.text(organiser.at('/meeting'))).toMatch(named);
    const host = await atWork(context, event, { roles: ['host'] });
    const door = await host.text(host.at('/door'));
    expect(door).toMatch(named);
    expect(door).toMatch(/photographs, nor to pictures of the screen: <bdi class="strong">Canary Undated</);
    const panel = await organiser.text(organiser.at('/panel'));
    expect(panel.match(/Not to be recorded\./g)).toHaveLength(2);
    expect(panel.match(/Agreed to photographs\./g)).toHaveLength(2);
  });

  it('takes no item that is not on it', async () => {
    const { event, organiser } = await scene({ meetingChecked: false });
    await organiser.post(organiser.at('/meeting/checks'), {
      checks: ['everything', ...meetingChecks.slice(0, 2)],
    });
    const rows = await context.db.kysely
      .selectFrom('meeting_checks')
      .select('item')
      .where('event_id', '=', event.id)
      .execute();
    expect(rows.map(({ item }) => item).toSorted()).toEqual([...meetingChecks.slice(0, 2)].toSorted());
  });
});
