import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildOrganisation } from '../../../../tests/support/factories.ts';
import { hiddenIn } from '../../../../tests/support/hidden-in.ts';
import { listSharingHosts } from '../../../domain/event/data/hosts.ts';
import { getOrganisation } from '../../../domain/organisation/data.ts';
import { createApp } from '../../app.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene() {
  const event = await buildEvent(context, { title: 'A shared panel' });
  const own = await getOrganisation(context, event.organisationId);
  const other = await getOrganisation(context, await buildOrganisation(context));
  const as = (...roles: Parameters<typeof atWork>[2]['roles']) => atWork(context, event, { roles });
  const there = (...roles: Parameters<typeof atWork>[2]['roles']) =>
    atWork(context, { organisationId: other.id, code: event.code }, { roles });
  const hosts = async () =>
    (await listSharingHosts(context.db.kysely, event.id)).map(({ slug, roles }) => [slug, ...roles]);
  const page = async (path: string) => (await createApp(context).request(path)).text();
  return { event, own, other, as, there, hosts, page };
}

/** Sends the form as the page stands just now. */
async function share(who: AtWork, organisation: string, roles: readonly string[], word = 'share') {
  const page = await who.text(who.at('/hosts'));
  const seen = page.includes('name="seen"') ? { seen: hiddenIn(page, 'seen') } : {};
  return who.post(who.at('/hosts'), { organisation, roles, ...seen, do: word });
}

describe('an event that is held with another organisation', () => {
  it('stands on both sites, with one page, and names both', async () => {
    const { event, own, other, as, page } = await scene();
    expect((await share(await as('owner'), other.slug, ['organiser'])).status).toBe(303);
    const canonical = `/${own.slug}/${event.slug}`;
    for (const path of [`/${other.slug}`, `/${other.slug}/events`, `/${own.slug}/events`])
      expect(await page(path), path).toContain(`href="${canonical}"`);
    expect(await page(`/${other.slug}/feed.atom`)).toContain(`https://foyer.example.org${canonical}`);
    const html = await page(canonical);
    expect(html).toContain(`href="/${other.slug}">${other.name}</a>`);
    expect(html).toContain(`"name":"${other.name}"`);
    expect((await createApp(context).request(`/${other.slug}/${event.slug}`)).status).toBe(404);
    const addresses = (await page('/sitemap.xml')).split('<loc>').filter((line) => line.includes(canonical));
    expect(addresses).toHaveLength(1);
  });

  it('is in the other workspace with the roles that were granted, and with no more', async () => {
    const { other, as, there } = await scene();
    const colleague = await there('organiser', 'registrar', 'owner');
    expect((await colleague.get(colleague.at('/texts'))).status).toBe(404);
    await share(await as('owner'), other.slug, ['organiser']);
    expect((await colleague.get(colleague.at('/texts'))).status).toBe(200);
    expect((await colleague.get(colleague.at('/people'))).status).toBe(403);
    await share(await as('owner'), other.slug, []);
    expect((await colleague.get(colleague.at('/texts'))).status).not.toBe(200);
  });

  it('leaves the other site and workspace when the sharing ends, also when the button is pressed twice', async () => {
    const { event, other, as, there, hosts, page } = await scene();
    const owner = await as('owner');
    const colleague = await there('organiser');
    await share(owner, other.slug, ['organiser']);
    for (const _press of [1, 2]) expect((await share(owner, other.slug, [], 'stop')).status).toBe(303);
    expect(await hosts()).toEqual([]);
    expect((await colleague.get(colleague.at())).status).toBe(404);
    expect(await page(`/${other.slug}/events`)).not.toContain(event.slug);
  });

  it('is shared as an organiser may, who cannot give or take what leads to people', async () => {
    const { other, as, hosts } = await scene();
    const organiser = await as('organiser');
    expect((await share(organiser, other.slug, ['organiser', 'reporter'])).status).toBe(303);
    const refused = await share(organiser, other.slug, ['organiser', 'registrar']);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Only an owner of your organisation');
    expect(await hosts()).toEqual([[other.slug, 'organiser', 'reporter']]);
    await share(await as('owner'), other.slug, ['registrar']);
    for (const word of ['share', 'stop']) {
      expect((await share(organiser, other.slug, [], word)).status).toBe(422);
      expect(await hosts()).toEqual([[other.slug, 'registrar']]);
    }
  });

  it('is not passed on by those with whom it is shared', async () => {
    const { own, other, as, there, hosts } = await scene();
    const third = await getOrganisation(context, await buildOrganisation(context));
    await share(await as('owner'), other.slug, ['organiser']);
    const colleague = await there('organiser', 'owner');
    expect(await colleague.text(colleague.at('/hosts'))).toContain(`belongs to ${own.name}`);
    for (const organisation of [third.slug, other.slug])
      expect((await share(colleague, organisation, ['organiser', 'registrar'])).status).toBe(422);
    expect(await hosts()).toEqual([[other.slug, 'organiser']]);
  });

  it('asks for the second factor, and for an organisation that is there', async () => {
    const { event, own, as, hosts } = await scene();
    const unsure = await atWork(context, event, { roles: ['owner'], confirmed: false });
    expect((await unsure.get(unsure.at('/hosts'))).headers.get('location')).toMatch(/^\/account\//);
    const owner = await as('owner');
    for (const organisation of ['', 'nobody', own.slug])
      expect((await share(owner, organisation, ['organiser'])).status, organisation).toBe(422);
    expect((await share(owner, 'nobody', ['owner', 'protection'])).status).toBe(422);
    expect(await hosts()).toEqual([]);
  });
});
