import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent } from '../../../../tests/support/factories.ts';
import type { StaffRole } from '../../../domain/account/policy.ts';
import { getEditableSite } from '../../../domain/organisation/data/site.ts';
import { verifyAccess } from '../../../domain/protection/data/access-log.ts';
import { followChanges } from '../../page-cache.ts';
import { paths } from '../../paths.ts';
import { createPageCache } from '../../web.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene({ roles = ['owner'] }: { roles?: StaffRole[] } = {}) {
  const event = await buildEvent(context);
  const owner = await atWork(context, event, { roles });
  const [, slug = ''] = /^\/w\/([^/]+)\//.exec(owner.at()) ?? [];
  const held = () => getEditableSite(context.db.kysely, event.organisationId);
  return { event, owner, slug, held, site: paths.workspaceSite(slug) };
}

async function aboutFields({ held }: Pick<Awaited<ReturnType<typeof scene>>, 'held'>) {
  const { content, number } = await held();
  const { contactAddress, ...texts } = content.settings;
  return { ...texts, contactAddress: contactAddress ?? '', base: String(number) };
}

const fresh = (over: Record<string, string> = {}) => ({
  id: crypto.randomUUID(),
  label: 'Our work',
  slug: 'our-work',
  blurb: '',
  body: 'What we **do**.',
  externalUrl: '',
  ...over,
});

const add = (owner: AtWork, slug: string, fields: Record<string, string>, below: string | null = null) =>
  owner.post(paths.workspaceSitePageNew(slug, below), fields);

describe('the site in the hands of its owner', () => {
  it('shows a change at once, on the pages of events too, and in the access log', async () => {
    const here = await scene();
    const { owner, slug, event, held } = here;
    const page = paths.event(slug, event.slug);
    expect(await owner.text(page)).not.toContain('Bureau of the Sea');
    const path = paths.workspaceSiteAbout(slug);
    const fields = { ...(await aboutFields(here)), shortName: 'Bureau of the Sea', about: 'We *listen*.' };
    for (const _press of [1, 2]) {
      const answer = await owner.post(path, fields);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`${path}?done=site`);
    }
    expect(await owner.text(page)).toContain('Bureau of the Sea');
    expect(await owner.text(paths.organisation(slug))).toContain('We <em>listen</em>.');
    expect((await held()).number).toBe(2);
    const log = await context.db.query('select kind from access_log where account_id = $1', [
      owner.accountId,
    ]);
    expect(log).toEqual([{ kind: 'site.changed' }]);
    expect(await verifyAccess(context, event.organisationId)).toMatchObject({ ok: true });
  });

  it('tells every other process, whose pages are made anew', async () => {
    const here = await scene();
    const cache = createPageCache(context);
    const clear = vi.spyOn(cache, 'clear');
    const sites = { clear: vi.fn() };
    const stop = await followChanges(context.db, cache, sites);
    await here.owner.post(paths.workspaceSiteAbout(here.slug), {
      ...(await aboutFields(here)),
      name: 'Other',
    });
    await vi.waitFor(() => expect(clear).toHaveBeenCalled());
    expect(sites.clear).toHaveBeenCalled();
    await stop();
  });

  it.each([
    ['accent', '#ffdd55', 'too pale to be read'],
    ['accent', 'blue', 'six digits or letters'],
    ['exitUrl', 'http://insecure.example/', 'Write the whole address'],
    ['exitUrl', 'javascript:alert(1)', 'Write the whole address'],
    ['contactAddress', 'nobody', 'Put in an address'],
    ['name', ' ', 'ownSite'],
  ])('refuses %s %j with a sentence, and changes nothing', async (field, value, sentence) => {
    const here = await scene();
    const before = await here.held();
    const path = paths.workspaceSiteAbout(here.slug);
    const answer = await here.owner.post(path, { ...(await aboutFields(here)), [field]: value });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(`href="#field-${field}"`);
    if (sentence !== 'ownSite') expect(html).toContain(sentence);
    expect((await here.held()).content).toEqual(before.content);
  });

  it('offers instead of a pale colour one like it, which is taken', async () => {
    const here = await scene();
    const path = paths.workspaceSiteAbout(here.slug);
    const fields = await aboutFields(here);
    const refused = await (await here.owner.post(path, { ...fields, accent: '#ffdd55' })).text();
    const better = /(#[0-9a-f]{6}) is like it/.exec(refused)?.[1] ?? '';
    expect((await here.owner.post(path, { ...fields, accent: better })).status).toBe(303);
    expect((await here.held()).content.settings.accent).toBe(better);
  });

  it('tells the second of two who change the same, and loses neither', async () => {
    const here = await scene();
    const path = paths.workspaceSiteAbout(here.slug);
    const fields = await aboutFields(here);
    await here.owner.post(path, { ...fields, about: 'Theirs.' });
    const answer = await here.owner.post(path, { ...fields, about: 'Mine.' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('>Mine.</textarea>');
    expect(html).toContain('Theirs.');
    expect((await here.held()).content.settings.about).toBe('Theirs.');
    const base = /name="base" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await here.owner.post(path, { ...fields, about: 'Mine.', base })).status).toBe(303);
    expect((await here.held()).content.settings.about).toBe('Mine.');
  });

  it('takes pages in, once for one form, and shows them in the navigation', async () => {
    const { owner, slug, held, site } = await scene();
    const section = fresh();
    for (const _press of [1, 2]) {
      const answer = await add(owner, slug, section);
      expect(answer.headers.get('location')).toBe(`${site}?done=site-page`);
    }
    await add(owner, slug, fresh({ label: 'Shelter', slug: 'shelter' }), section.id);
    expect((await held()).content.pages.map(({ label }) => label)).toEqual(['Our work', 'Shelter']);
    expect(await owner.text(paths.section(slug, 'our-work'))).toContain('What we <strong>do</strong>.');
    expect(await owner.text(paths.page(slug, 'our-work', 'shelter'))).toContain('Shelter');
    expect(await owner.text(site)).toContain(paths.page(slug, 'our-work', 'shelter'));
  });

  it('refuses an address that is taken, also by an event, and a link that is none', async () => {
    const { owner, slug, event, held } = await scene();
    await add(owner, slug, fresh());
    for (const taken of ['our-work', event.slug, 'events', 'No!']) {
      const answer = await add(owner, slug, fresh({ slug: taken }));
      expect(answer.status, taken).toBe(422);
      expect(await answer.text()).toContain('href="#field-slug"');
    }
    const link = await add(owner, slug, fresh({ slug: 'elsewhere', externalUrl: 'javascript:alert(1)' }));
    expect(link.status).toBe(422);
    expect((await held()).content.pages).toHaveLength(1);
  });

  it('keeps the address of a page, moves it, and takes it out with what stands below it', async () => {
    const { owner, slug, held, site } = await scene();
    const [one, two] = [fresh(), fresh({ label: 'About', slug: 'about' })];
    await add(owner, slug, one);
    await add(owner, slug, two);
    await add(owner, slug, fresh({ label: 'Shelter', slug: 'shelter' }), one.id);
    const { number } = await held();
    await owner.post(paths.workspaceSitePage(slug, one.id), {
      ...one,
      slug: 'forged',
      label: 'What we do',
      base: String(number),
    });
    await owner.fill(paths.workspaceSite(slug), { do: `down ${one.id}` }, paths.workspaceSiteOrder(slug));
    expect((await held()).content.pages.map((page) => `${page.slug} ${page.label}`)).toEqual([
      'about About',
      'our-work What we do',
      'shelter Shelter',
    ]);
    const removal = paths.workspaceSitePageRemoval(slug, one.id);
    expect(await owner.text(removal)).toContain('Shelter');
    for (const _press of [1, 2])
      expect((await owner.post(removal)).headers.get('location')).toBe(`${site}?done=site-page-off`);
    expect((await held()).content.pages.map((page) => page.slug)).toEqual(['about']);
    expect((await owner.get(paths.section(slug, 'our-work'))).status).toBe(404);
  });

  it('brings an earlier version back, with what it would change shown first', async () => {
    const here = await scene();
    const { owner, slug, held } = here;
    const page = fresh();
    await add(owner, slug, page);
    const { content, number } = await held();
    await owner.post(paths.workspaceSitePageRemoval(slug, page.id));
    await owner.post(paths.workspaceSiteAbout(slug), { ...(await aboutFields(here)), about: 'Worse.' });
    const version = paths.workspaceSiteVersion(slug, number);
    const html = await owner.text(version);
    expect(html).toContain('<span class="unseen">Removed: </span>Worse.');
    for (const _press of [1, 2]) expect((await owner.post(version)).status).toBe(303);
    expect((await held()).content).toEqual(content);
    expect(await owner.text(paths.workspaceSiteVersions(slug))).toContain(`Version ${number}`);
    expect(await owner.text(paths.section(slug, 'our-work'))).toContain('What we');
  });

  it('is for owners alone, and not there for other organisations', async () => {
    const { owner, slug, site, held } = await scene();
    const page = fresh();
    await add(owner, slug, page);
    const before = await held();
    const other = await scene();
    const everybodyElse = await scene({
      roles: ['organiser', 'registrar', 'host', 'reporter', 'protection'],
    });
    const own = everybodyElse.site;
    for (const at of ['', '/about', '/versions', '/pages/new'])
      expect((await everybodyElse.owner.get(own + at)).status, at).toBe(403);
    for (const at of ['/about', '/order', `/pages/${page.id}`, `/pages/${page.id}/remove`, '/versions/1']) {
      expect((await everybodyElse.owner.post(own + at)).status, at).toBe(403);
      expect((await other.owner.post(site + at)).status, at).toBe(404);
    }
    // A page of another site, under the address of one's own.
    const forged = paths.workspaceSitePage(other.slug, page.id);
    expect((await other.owner.post(forged, page)).status).toBe(404);
    await other.owner.post(`${forged}/remove`);
    expect((await add(other.owner, other.slug, fresh({ slug: 'below' }), page.id)).status).toBe(404);
    expect(await held()).toEqual(before);
  });
});
