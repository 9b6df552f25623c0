import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent } from '../../../../tests/support/factories.ts';
import { getEditableEvent } from '../../../domain/event/data/content.ts';
import { getOrganisation } from '../../../domain/organisation/data.ts';
import { paths } from '../../paths.ts';
import { objectiveField, textsOf } from './form.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene() {
  const event = await buildEvent(context, { objectives: ['To begin', 'To go on'], title: 'A panel' });
  const organiser = await atWork(context, event, { roles: ['organiser'] });
  const held = () => getEditableEvent(context.db.kysely, event.id);
  const { content, number } = await held();
  return { event, organiser, held, content, values: fieldsOf(textsOf(content, number)) };
}

function fieldsOf({ objectives, ...texts }: ReturnType<typeof textsOf>): Record<string, string> {
  const rows = objectives.map(({ id, body }): [string, string] => [objectiveField(id), body]);
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => typeof value === 'string')),
    ...Object.fromEntries(rows),
  };
}

const send = (organiser: AtWork, fields: Record<string, string>) =>
  organiser.post(organiser.at('/texts'), { do: 'save', ...fields });

describe('the page of the texts', () => {
  it('saves what was written and says so, also when pressed twice', async () => {
    const { organiser, held, values } = await scene();
    for (const _press of [1, 2]) {
      const answer = await send(organiser, { ...values, title: 'A *better* panel' });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(organiser.at('/texts?done=saved'));
    }
    expect((await held()).content.title).toBe('A *better* panel');
    expect((await held()).number).toBe(Number(values.base) + 1);
    expect(await organiser.text(organiser.at('/texts?done=saved'))).toContain('Your changes are saved.');
  });

  it('changes nothing but the texts, whatever else a form brings', async () => {
    const { organiser, held, content, values } = await scene();
    const forged = {
      state: 'cancelled',
      slug: 'forged',
      sensitivity: 'high-risk',
      capacity: '1',
      organisationId: 'x',
      startsLocal: '2030-01-01T00:00',
    };
    expect((await send(organiser, { ...values, ...forged, cost: 'Free' })).status).toBe(303);
    expect((await held()).content).toEqual({ ...content, cost: 'Free' });
    expect((await held()).state).toBe('published');
  });

  it('keeps what was written when something has to be mended', async () => {
    const { organiser, held, values } = await scene();
    const answer = await send(organiser, {
      ...values,
      title: 'Long '.repeat(100),
      background: 'Kept <b>text</b>',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Title: This is too long. Shorten it to 300 characters.');
    expect(html).toContain('Kept &lt;b&gt;text&lt;/b&gt;');
    expect((await held()).content.background).toBe('');
  });

  it('leaves a published event its title, and keeps what was written beside it', async () => {
    const { organiser, held, content, values } = await scene();
    const answer = await send(organiser, { ...values, title: ' ', cost: 'Free' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('This event is published, so this cannot be empty.');
    expect(page).toContain('value="Free"');
    expect((await held()).content).toEqual(content);
  });

  it('puts objectives in order without saving', async () => {
    const { organiser, held, content, values } = await scene();
    const [first, second] = content.objectives;
    if (!first || !second) throw new Error('There are two objectives.');
    const page = await organiser.post(organiser.at('/texts'), {
      ...values,
      title: 'Unsaved',
      do: `up ${second.id}`,
    });
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('value="Unsaved"');
    expect(html.indexOf('To go on')).toBeLessThan(html.indexOf('To begin'));
    expect((await held()).content).toEqual(content);
    const added = await organiser.post(organiser.at('/texts'), { ...values, do: 'add' });
    expect((await added.text()).match(/name="objective-/g)).toHaveLength(3);
  });

  it('tells the second of two people, shows both texts, and saves what they choose', async () => {
    const { event, organiser, held, values } = await scene();
    const other = await atWork(context, event, { roles: ['owner'] });
    await send(organiser, { ...values, title: 'The first title', cost: 'Free' });
    const answer = await send(other, { ...values, title: 'The second title', place: 'Galle' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Two of you were writing');
    expect(html).toContain('value="The second title"');
    expect(html).toMatch(/Saved meanwhile by somebody else<\/p>\s*<div[^>]*>The first title/);
    expect(html).toContain('value="Galle"');
    expect(html).toContain('value="Free"');
    expect((await held()).content.title).toBe('The first title');
    const base = /name="base" value="(\d+)"/.exec(html)?.[1] ?? '';
    const chosen = { ...values, title: 'The second title', place: 'Galle', cost: 'Free', base };
    expect((await send(other, chosen)).status).toBe(303);
    expect((await held()).content).toMatchObject({ title: 'The second title', place: 'Galle', cost: 'Free' });
  });

  it('asks what to do when the version in the form was never given out', async () => {
    const { organiser, values } = await scene();
    for (const base of ['', 'one', '999999999', '-1', '1e9'])
      expect((await send(organiser, { ...values, title: 'Forged', base })).status, base).toBe(422);
  });

  it('shows hostile Markdown as words in the form, and harmless on the public page', async () => {
    const { event, organiser, values } = await scene();
    const hostile =
      '<script>alert(7331)</script> [x](javascript:alert(7331)) ![x](https://evil.example.org/pixel.png) </textarea><img src=x onerror=alert(7331)>';
    await send(organiser, { ...values, background: hostile, title: '"><script>alert(7331)</script>' });
    const { slug } = await getOrganisation(context, event.organisationId);
    const pages = [
      await organiser.text(organiser.at('/texts')),
      await organiser.text(paths.event(slug, event.slug)),
    ];
    for (const html of pages) {
      expect(html).toContain('alert(7331)');
      expect(html).not.toMatch(/<script>alert|<img|href="javascript:|src="https:\/\/evil/);
      expect(html.match(/<\/textarea>/g)?.length ?? 0).toBe(html.match(/<textarea/g)?.length ?? 0);
    }
  });
});

describe('somebody of another event', () => {
  it('changes nothing here, although they may edit there', async () => {
    const { event, held, content, values } = await scene();
    const elsewhere = await atWork(context, await buildEvent(context), { roles: ['organiser'] });
    const path = elsewhere.at('/texts').replace(/events\/\w+/, `events/${event.code}`);
    expect((await elsewhere.post(path, { ...values, do: 'save', title: 'Forged' })).status).toBe(404);
    expect((await held()).content).toEqual(content);
  });
});
