import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildOrganisation } from '../../../../tests/support/factories.ts';
import { visit } from '../../../../tests/support/visitor.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { listHelplines } from '../../../domain/helpline/data.ts';
import { createApp } from '../../app.ts';
import { paths } from '../../paths.ts';

const values = {
  name: 'A line for all',
  reach: '+94 11 555 0100',
  country: 'lk',
  locale: 'ta',
  hours: 'Day and night',
  cost: 'Free',
  verifiedBy: 'our office',
  verifiedOn: '2020-07-01',
  validUntil: '2020-07-21',
};

let context: TestContext;
let event: PublishedEvent;
let owner: AtWork;
beforeAll(async () => {
  context = await openTestContext('2020-07-20T09:00:00Z');
  const organisationId = await buildOrganisation(context, { slug: 'office' });
  event = await buildEvent(context, { organisationId, slug: 'panel', sensitivity: 'sensitive' });
  owner = await atWork(context, event, { roles: ['owner'] });
});
afterAll(() => context.close());

const all = () => listHelplines(context.db.kysely, event.organisationId);
// A cache of pages of its own each time, as after the notice of a change.
const page = (path: string) => visit(createApp(context)).text(path);
const choose = (ids: readonly string[]) => owner.post(owner.at('/helplines'), { helpline: ids });

describe('helplines', () => {
  it('are written by the owner, with all that readers need to trust them', async () => {
    const faulty = await owner.post(paths.helpline('office', 'new'), {
      ...values,
      country: 'Lanka',
      validUntil: '2020-06-01',
    });
    expect(faulty.status).toBe(422);
    const said = await faulty.text();
    expect(said).toContain('Enter the two letters of a country.');
    expect(said).toContain('value="Lanka"');
    const saved = await owner.post(paths.helpline('office', 'new'), values);
    expect(saved.headers.get('location')).toBe('/w/office/helplines?done=helpline');
    expect(await all()).toMatchObject([{ name: 'A line for all', country: 'LK', isExpired: false }]);
  });

  it('stand on the pages of an event once they were chosen for it', async () => {
    const shown = [paths.event('office', 'panel'), paths.register('office', 'panel')];
    for (const path of shown) expect(await page(path)).not.toContain('A line for all');
    const [{ id } = expect.fail()] = await all();
    await choose([id, '0b8f1f1e-8888-4888-8888-888888888888', 'nonsense']);
    for (const path of [...shown, paths.registerCode('office', 'panel')]) {
      const html = await page(path);
      expect(html, path).toContain('href="tel:+94115550100"');
      expect(html, path).toContain('Sri Lanka, Tamil · Day and night · Free');
      expect(html, path).toContain('Checked by our office, Wednesday 1 July 2020');
    }
  });

  it('are hidden once they are past their day, and staff are told', async () => {
    await context.freeze('2020-07-21T23:59:00Z');
    const app = createApp(context);
    const path = paths.event('office', 'panel');
    expect(await visit(app).text(path)).toContain('A line for all');
    await context.freeze('2020-07-22T00:00:00Z');
    // The page that was kept a moment ago does not outlive the day.
    expect(await visit(app).text(path)).not.toContain('A line for all');
    for (const told of [paths.helplines('office'), owner.at('/helplines'), owner.at()])
      expect(await owner.text(told), told).toContain('past its last day');
    await context.freeze('2020-07-20T09:00:00Z');
  });

  it('are not written or chosen by others, and never taken from another organisation', async () => {
    const [{ id } = expect.fail()] = await all();
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    expect((await organiser.get(paths.helplines('office'))).status).toBe(403);
    expect((await organiser.post(paths.helpline('office', id), { do: 'remove' })).status).toBe(403);
    expect((await organiser.get(organiser.at('/helplines'))).status).toBe(200);
    const registrar = await atWork(context, event, { roles: ['registrar'] });
    expect((await registrar.post(registrar.at('/helplines'))).status).toBe(403);
    const elsewhere = await buildEvent(context, { sensitivity: 'sensitive' });
    const stranger = await atWork(context, elsewhere, { roles: ['owner'] });
    expect((await stranger.get(owner.at('/helplines'))).status).toBe(404);
    await stranger.post(stranger.at('/helplines'), { helpline: [id] });
    expect(await stranger.text(stranger.at('/helplines'))).not.toContain('A line for all');
    const signedOut = await visit(createApp(context)).get(paths.helplines('office'));
    expect(signedOut.status).toBe(303);
    expect(await all()).toHaveLength(1);
  });

  it('are removed from everywhere at once, however often that is pressed', async () => {
    const [{ id } = expect.fail()] = await all();
    const path = paths.helpline('office', id);
    expect((await owner.post(path, { do: 'remove' })).status).toBe(303);
    expect((await owner.post(path, { do: 'remove' })).status).toBe(404);
    expect(await page(paths.event('office', 'panel'))).not.toContain('A line for all');
  });
});
