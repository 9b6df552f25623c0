import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { staffLog } from '../../../../tests/support/door-scene.ts';
import { eventScope } from '../../../../tests/support/event-scope.ts';
import { buildEvent } from '../../../../tests/support/factories.ts';
import { listStaffPanellists } from '../../../domain/event/data/panellists.ts';
import { createApp } from '../../app.ts';
import { paths } from '../../paths.ts';
import { panellistRow } from './form.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const person = {
  role: 'speaker',
  naming: 'name',
  name: 'Canary Person',
  affiliation: 'Canary House',
  agreed: ['affiliation'],
  consentUntil: '2020-12-31',
};

async function scene() {
  const event = await buildEvent(context);
  const organiser = await atWork(context, event, { roles: ['organiser'] });
  const { organisation } = await eventScope(context, event);
  const panel = () => listStaffPanellists(context.db.kysely, event.id);
  // Another app each time: what it shows stands in no cache yet.
  const publicPage = async () =>
    (await createApp(context).request(paths.event(organisation.slug, event.slug))).text();
  return { event, organiser, panel, publicPage };
}

async function add(organiser: AtWork, over: Partial<Record<keyof typeof person, string>> = {}) {
  const id = context.ids.uuid();
  await organiser.post(organiser.at('/panel/new'), { id, ...person, ...over });
  return id;
}

describe('the panel in the workspace', () => {
  it('takes somebody in once, although the form is sent twice', async () => {
    const { organiser, panel, publicPage } = await scene();
    const form = await organiser.text(organiser.at('/panel/new'));
    const id = /name="id" value="([^"]+)"/.exec(form)?.[1] ?? '';
    for (const _press of [1, 2]) {
      const answer = await organiser.post(organiser.at('/panel/new'), { id, ...person });
      expect(answer.status).toBe(303);
    }
    expect(await panel()).toHaveLength(1);
    expect(await publicPage()).toContain('Canary House');
  });

  it('shows of nobody what they did not agree to', async () => {
    const { organiser, publicPage } = await scene();
    await add(organiser, { consentUntil: '' });
    expect(await publicPage()).not.toContain('Canary');
    await organiser.post(organiser.at('/panel/new'), { ...person, agreed: [], id: context.ids.uuid() });
    const html = await publicPage();
    expect(html).toContain('Canary Person');
    expect(html).not.toContain('Canary House');
  });

  it('forgets the name of who is not to be named', async () => {
    const { organiser, panel, publicPage } = await scene();
    await add(organiser, { naming: 'unnamed', affiliation: '' });
    expect(await publicPage()).toContain('A speaker');
    expect(JSON.stringify(await panel())).not.toContain('Canary Person');
    expect(await organiser.text(organiser.at('/panel'))).toContain('Speaker 1, not named');
  });

  it.each([
    [{ name: '' }, 'Name as readers see it: Put something in here.'],
    [{ consentUntil: 'soon' }, 'Last day of their consent (optional): Put in a day and a time that exist.'],
    [{ role: 'singer' }, 'Part: Choose one of the answers.'],
  ])('keeps what was typed when %o has to be mended', async (over, sentence) => {
    const { organiser, panel } = await scene();
    const answer = await organiser.post(organiser.at('/panel/new'), { ...person, ...over });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(sentence);
    expect(html).toContain('value="Canary House"');
    expect(await panel()).toEqual([]);
  });

  it('is put in order by buttons, and a second press of one changes nothing more', async () => {
    const { organiser, panel } = await scene();
    const [one, two, three] = [await add(organiser), await add(organiser), await add(organiser)];
    const rows = Object.fromEntries([one, two, three].map((id) => [panellistRow(id), '']));
    for (const _press of [1, 2]) await organiser.post(organiser.at('/panel'), { ...rows, do: `up ${three}` });
    expect((await panel()).map(({ id }) => id)).toEqual([one, three, two]);
    const dragged = Object.fromEntries([two, one, three].map((id) => [panellistRow(id), '']));
    await organiser.post(organiser.at('/panel'), { ...dragged, do: 'keep' });
    expect((await panel()).map(({ id }) => id)).toEqual([two, one, three]);
  });

  it('forgets notes only behind a fresh second factor, hides without it, and writes both down once', async () => {
    const { event, organiser, panel } = await scene();
    const id = await add(organiser);
    await organiser.post(organiser.at(`/panel/${id}/notes`), { topics: 'Shelters', revision: '1' });
    const stale = await atWork(context, event, { roles: ['organiser'], confirmed: false });
    const off = stale.at(`/panel/${id}/off`);
    for (const _press of [1, 2]) {
      const hidden = await stale.post(off, { do: 'withdraw' });
      expect(hidden.headers.get('location')).toBe(stale.at('/panel?done=panel-off'));
    }
    const refused = await stale.post(off, { do: 'remove' });
    expect(refused.headers.get('location')).toMatch(/^\/account\/confirm\?to=/);
    expect(await panel()).toHaveLength(1);
    for (const _press of [1, 2]) await organiser.post(off, { do: 'remove' });
    expect(await panel()).toEqual([]);
    const log = await staffLog(context, event);
    expect(log.filter(({ kind }) => /^panellist\.(hidden|removed)$/.test(kind))).toEqual([
      { kind: 'panellist.hidden', accountId: stale.accountId, count: 1 },
      { kind: 'panellist.removed', accountId: organiser.accountId, count: 1 },
    ]);
  });

  it('shows the notes of two people beside each other, and writes that down as a reading', async () => {
    const { event, organiser } = await scene();
    const id = await add(organiser);
    const page = organiser.at(`/panel/${id}/notes`);
    await organiser.post(page, { topics: 'Canary of the first', revision: '1' });
    const reading = async (staff: AtWork) => {
      const answer = await staff.post(page, { topics: 'Shelters', revision: '1' });
      const log = await staffLog(context, event);
      const reads = log.filter(
        ({ kind, accountId }) => kind === 'panellist.read' && accountId === staff.accountId,
      );
      return { status: answer.status, html: await answer.text(), reads: reads.length };
    };
    const fresh = await reading(await atWork(context, event, { roles: ['organiser'] }));
    expect(fresh).toMatchObject({ status: 422, reads: 1 });
    expect(fresh.html).toContain('Canary of the first');
    expect(fresh.html).toContain('>Shelters</textarea>');

    const late = await reading(await atWork(context, event, { roles: ['organiser'], confirmed: false }));
    expect(late).toMatchObject({ status: 422, reads: 0 });
    expect(late.html).not.toContain('Canary of the first');
    expect(late.html).toContain('>Shelters</textarea>');
    expect(late.html).toContain('Open theirs in a new tab');
  });

  it('hides at once who takes their consent back, and forgets who is taken off', async () => {
    const { organiser, panel, publicPage } = await scene();
    const id = await add(organiser);
    expect(await publicPage()).toContain('Canary Person');
    const off = organiser.at(`/panel/${id}/off`);
    expect(await organiser.text(off)).toContain('Hide them now');
    for (const _press of [1, 2]) expect((await organiser.post(off, { do: 'withdraw' })).status).toBe(303);
    expect(await publicPage()).not.toContain('Canary Person');
    expect(await organiser.text(organiser.at('/panel'))).toContain('consent was taken back');
    for (const _press of [1, 2]) await organiser.post(off, { do: 'remove' });
    expect(await panel()).toEqual([]);
  });

  it('tells the second of two people who change the same person', async () => {
    const { event, organiser, panel } = await scene();
    const id = await add(organiser);
    const other = await atWork(context, event, { roles: ['owner'] });
    const page = organiser.at(`/panel/${id}`);
    await organiser.post(page, { ...person, name: 'First Name', revision: '1' });
    const answer = await other.post(page, { ...person, name: 'Second Name', revision: '1' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('value="Second Name"');
    expect(html).toMatch(/Saved meanwhile by somebody else<\/p>\s*<div[^>]*>First Name/);
    expect((await panel())[0]?.name).toBe('First Name');
    await other.post(page, { ...person, name: 'Second Name', revision: '2' });
    expect((await panel())[0]?.name).toBe('Second Name');
  });
});

describe('what only staff may know of a panellist', () => {
  const notes = { person: 'Canary Witness', topics: '', offLimits: 'Her town', support: 'A friend' };

  it('asks for the second factor, and is nowhere else', async () => {
    const { event, organiser, publicPage } = await scene();
    const id = await add(organiser);
    const page = organiser.at(`/panel/${id}/notes`);
    await organiser.post(page, { ...notes, revision: '1' });
    expect(await organiser.text(page)).toContain('Canary Witness');
    const unsure = await atWork(context, event, { roles: ['organiser'], confirmed: false });
    expect((await unsure.get(page)).headers.get('location')).toMatch(/^\/account\//);
    for (const html of [
      await publicPage(),
      await organiser.text(organiser.at('/panel')),
      await organiser.text(organiser.at(`/panel/${id}`)),
    ])
      expect(html).not.toContain('Canary Witness');
  });

  it('keeps what was typed when somebody else wrote meanwhile', async () => {
    const { organiser } = await scene();
    const id = await add(organiser);
    const page = organiser.at(`/panel/${id}/notes`);
    await organiser.post(page, { ...notes, revision: '1' });
    const answer = await organiser.post(page, { ...notes, person: 'Mine', revision: '1' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Mine');
    expect(html).toContain('name="revision" value="2"');
  });
});

describe('the panel of another event', () => {
  it('is not reached through this one', async () => {
    const { organiser, panel, publicPage } = await scene();
    const id = await add(organiser);
    const { organiser: other } = await scene();
    for (const page of ['', '/off', '/notes']) {
      expect((await other.get(other.at(`/panel/${id}${page}`))).status).toBe(404);
    }
    await other.post(other.at(`/panel/${id}/off`), { do: 'remove' });
    await other.post(other.at(`/panel/${id}`), { ...person, name: 'Forged', revision: '1' });
    expect(await panel()).toHaveLength(1);
    expect(await publicPage()).toContain('Canary Person');
  });
});
