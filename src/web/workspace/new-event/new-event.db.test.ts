import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildRegistration } from '../../../../tests/support/factories.ts';
import { getEditableEvent } from '../../../domain/event/data/content.ts';
import { openMeeting } from '../../../domain/meeting/sealing.ts';
import { eventKeys } from '../../../domain/protection/data.ts';
import { listFigurePlan } from '../../../domain/statistics/data.ts';

const founding = readFileSync(
  new URL('../../../../examples/iom-sri-lanka/page.txt', import.meta.url),
  'utf8',
);
const MEETING = 'https://zoom.us/j/12345678901?pwd=canary7331';
const withMeeting = `A quiet panel\n\nBackground\nWords that matter.\n\nJoin at ${MEETING}\n`;

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene() {
  const event = await buildEvent(context);
  const organiser = await atWork(context, event, { roles: ['organiser'] });
  const at = (page: string) => organiser.at().replace(/events\/.*/, page);
  const upload = (fields: Record<string, string>, file?: File) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file !== undefined) form.set('file', file);
    return organiser.upload(at('new-event/page'), form);
  };
  return { event, organiser, at, upload };
}

/** The fields of the form on a page, as a browser would send them. */
function fieldsOf(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'));
  const plain = (text: string) =>
    text.replace(
      /&(quot|amp|lt|gt|#39);/g,
      (_, name) => ({ quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" })[String(name)] ?? '',
    );
  const inputs = [...main.matchAll(/<input ([^>]*)>/g)].flatMap(([, marks = '']): [string, string][] => {
    const name = /name="([^"]*)"/.exec(marks)?.[1];
    const value = /value="([^"]*)"/.exec(marks)?.[1] ?? '';
    const isOff = /type="(radio|checkbox)"/.test(marks) && !/checked/.test(marks);
    return name === undefined || isOff ? [] : [[name, plain(value)]];
  });
  const chosen = [...main.matchAll(/<select [^>]*name="([^"]*)".*?<option value="([^"]*)" selected/gs)];
  return Object.fromEntries([...inputs, ...chosen.map(([, name = '', value = '']) => [name, value])]);
}

async function made(response: Response) {
  expect(response.status).toBe(303);
  const [, code = ''] =
    /events\/(\w+)\/texts\?done=created$/.exec(response.headers.get('location') ?? '') ?? [];
  const { id } = await context.db.kysely
    .selectFrom('events')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return { id, code, ...(await getEditableEvent(context.db.kysely, id)) };
}

const countEvents = async () =>
  Number(
    (
      await context.db.kysely
        .selectFrom('events')
        .select((select) => select.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('a new event from a page', () => {
  it('is first read back as a form, with the lines that things came from, and nothing is kept', async () => {
    const { upload } = await scene();
    const before = await countEvents();
    const answer = await upload({ page: founding });
    expect(answer.status).toBe(200);
    const html = (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(html).toMatch(/Found\. Line \d+: The last day to register is 2020-07-27/);
    expect(html).toContain('Missing. The page does not say at what hour the session starts.');
    expect(html).toContain('7 objectives.');
    expect(await countEvents()).toBe(before);
  });

  it('becomes a draft with what was answered, once', async () => {
    const { upload } = await scene();
    const fields = fieldsOf(await (await upload({ page: founding })).text());
    const answers = {
      ...fields,
      title: 'Against trafficking',
      day: '2020-07-30',
      starts: '14:00',
      ends: '15:30',
      timeZone: 'Asia/Colombo',
      step: 'keep',
    };
    const before = await countEvents();
    const first = await made(await upload(answers));
    const second = await made(await upload(answers));
    expect(second.id).toBe(first.id);
    expect(await countEvents()).toBe(before + 1);
    expect(first).toMatchObject({
      state: 'draft',
      content: {
        title: 'Against trafficking',
        slug: 'against-trafficking',
        startsLocal: '2020-07-30T14:00',
        endsLocal: '2020-07-30T15:30',
        lastDay: '2020-07-27',
        sensitivity: 'sensitive',
      },
    });
    expect(first.content.objectives).toHaveLength(7);
  });

  it('takes a file as well, in an old encoding, and keeps its letters from form to form', async () => {
    const { upload } = await scene();
    const latin = Buffer.from(
      '<html><head><meta charset="iso-8859-1"></head><body><h1>Un café</h1><h2>Background</h2><p>Des mots pesés.</p></body></html>',
      'latin1',
    );
    const fields = fieldsOf(await (await upload({}, new File([latin], 'page.html'))).text());
    const { content } = await made(await upload({ ...fields, step: 'keep' }));
    expect(content).toMatchObject({ title: 'Un café', background: 'Des mots pesés.' });
  });

  it('offers an address of a meeting as the secret, and keeps it out of every text', async () => {
    const { upload } = await scene();
    const html = await (await upload({ page: withMeeting })).text();
    expect(html).toMatch(/name="keepsMeeting" value="yes" checked/);
    const fields = fieldsOf(html);
    const kept = await made(await upload({ ...fields, step: 'keep' }));
    expect(JSON.stringify(kept.content)).not.toContain('canary7331');
    const row = await context.db.kysely
      .selectFrom('meetings')
      .select('sealed_settings')
      .where('event_id', '=', kept.id)
      .executeTakeFirstOrThrow();
    const secret = openMeeting(await eventKeys(context, kept.id), kept.id, row.sealed_settings);
    expect(secret).toMatchObject({ address: MEETING });
    const { keepsMeeting: _, id: _id, ...without } = fields;
    const left = await made(await upload({ ...without, step: 'keep' }));
    expect(
      await context.db.kysely
        .selectFrom('meetings')
        .select('event_id')
        .where('event_id', '=', left.id)
        .execute(),
    ).toEqual([]);
  });

  it('keeps what was answered, and the page, when something has to be mended', async () => {
    const { upload } = await scene();
    const fields = fieldsOf(await (await upload({ page: founding })).text());
    const answer = await upload({ ...fields, title: 'Kept title', starts: '25:99', day: '', step: 'keep' });
    expect(answer.status).toBe(422);
    const again = fieldsOf(await answer.text());
    expect(again.title).toBe('Kept title');
    expect(again.page).toBe(fields.page);
  });

  it.each([
    ['', 'The file is empty.'],
    ['-\n\n-\n', 'The file has no words'],
  ])('that cannot be read (%j) is told why', async (page, sentence) => {
    const { upload } = await scene();
    const answer = await upload({ page });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
  });

  it('that is far too large is refused before it is read', async () => {
    const { upload } = await scene();
    expect((await upload({ page: 'x'.repeat(17 * 1024 * 1024) })).status).toBe(413);
    expect((await upload({}, new File([new Uint8Array(6 * 1024 * 1024).fill(65)], 'page.txt'))).status).toBe(
      422,
    );
  });
});

describe('a new event like an earlier one', () => {
  it('is made once, and not like one of another organisation', async () => {
    const { event, organiser, at } = await scene();
    const html = await organiser.text(at('new-event'));
    expect(html).toContain(`<option value="${event.code}"`);
    const copy = { id: context.ids.uuid(), code: event.code };
    const first = await made(await organiser.post(at('new-event/copy'), copy));
    const second = await made(await organiser.post(at('new-event/copy'), copy));
    expect(second.id).toBe(first.id);
    expect(first.content).toMatchObject({ title: event.title, startsLocal: null });
    const other = await buildEvent(context);
    expect(html).not.toContain(other.code);
    expect((await organiser.post(at('new-event/copy'), { code: other.code })).status).toBe(422);
  });
});

describe('the tables of figures of an earlier event', () => {
  it('are chosen for the new one too, with nothing counted, and none of its people come along', async () => {
    const { event, organiser, at } = await scene();
    await context.db.query(
      `insert into figure_plans (event_id, kind) values ($1, 'people'), ($1, 'gender')`,
      [event.id],
    );
    await context.db.query(
      `insert into tally_cells (event_id, question, answer, count) values ($1, 'gender', 'woman', 7)`,
      [event.id],
    );
    await buildRegistration(context, event);
    const copy = await made(
      await organiser.post(at('new-event/copy'), { id: context.ids.uuid(), code: event.code }),
    );
    expect(copy.id).not.toBe(event.id);
    expect(await listFigurePlan(context.db.kysely, copy.id)).toEqual(['people', 'gender']);
    const cells = await context.db.query<{ question: string; count: number }>(
      'select question, count from tally_cells where event_id = $1',
      [copy.id],
    );
    expect(cells.length).toBeGreaterThan(1);
    for (const cell of cells) expect(cell).toEqual({ question: 'gender', count: 0 });
    for (const table of ['registrations', 'contacts', 'published_figures', 'enquiries', 'messages']) {
      expect(await context.db.query(`select from ${table} where event_id = $1`, [copy.id]), table).toEqual(
        [],
      );
    }
  });
});

describe('a new event from nothing', () => {
  const begin = (organiser: AtWork, path: string, fields: Record<string, string>) =>
    organiser.post(path, fields);

  it('has a title and a sensitivity, and is made once', async () => {
    const { organiser, at } = await scene();
    const fields = {
      id: context.ids.uuid(),
      title: 'Ein Gespräch',
      sensitivity: 'high-risk',
      state: 'published',
      organisationId: 'x',
    };
    const first = await made(await begin(organiser, at('new-event/blank'), fields));
    const second = await made(await begin(organiser, at('new-event/blank'), fields));
    expect(second.id).toBe(first.id);
    expect(first).toMatchObject({
      state: 'draft',
      content: { title: 'Ein Gespräch', slug: 'ein-gesprach', admission: 'approval', retentionDays: 7 },
    });
  });

  it('without a title or a sensitivity is asked for again', async () => {
    const { organiser, at } = await scene();
    for (const fields of [
      { title: ' ', sensitivity: 'open' },
      { title: 'Kept', sensitivity: 'none' },
    ]) {
      const answer = await begin(organiser, at('new-event/blank'), fields);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('Put in a title');
    }
  });
});
