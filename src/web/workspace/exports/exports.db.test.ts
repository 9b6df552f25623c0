import { BlobReader, TextWriter, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { staffLog } from '../../../../tests/support/door-scene.ts';
import { buildEvent, buildRegistration } from '../../../../tests/support/factories.ts';
import { hiddenIn } from '../../../../tests/support/hidden-in.ts';
import { listExports } from '../../../domain/export/data/exports.ts';
import { claimExport, keepPart, noteProgress } from '../../../domain/export/data/queue.ts';
import { makeExports } from '../../../domain/export/jobs.ts';
import { makeExport, OutdatedListError } from '../../../domain/export/make-export.ts';
import { eraseRegistration } from '../../../domain/registration/commands/erase-registration.ts';
import { withdrawRegistration } from '../../../domain/registration/commands/withdraw-registration.ts';

const REASON = 'The interpreters need the languages.';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene(over: Parameters<typeof buildEvent>[1] = {}) {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context, over);
  const names = ['=HYPERLINK("https://evil.example.org")', 'Canary Perera'];
  const people = [];
  for (const displayName of names) people.push(await buildRegistration(context, event, { displayName }));
  const asker = await atWork(context, event, { roles: ['registrar'] });
  return { event, people, asker, second: await atWork(context, event, { roles: ['protection'] }) };
}

async function ask(asker: AtWork, over: Readonly<Record<string, string>> = {}): Promise<string> {
  const form = { format: 'csv', audience: 'own', reason: REASON, ...over };
  const answer = await asker.post(asker.at('/exports'), form);
  return (answer.headers.get('location') ?? '').split('?')[0] ?? '';
}

/** Asks, agrees, makes and fetches; answers the files in the file, opened with the passphrase of the page. */
async function fetchAll({ asker, second }: Awaited<ReturnType<typeof scene>>, over = {}) {
  const page = await ask(asker, over);
  await second.post(page, { decision: 'approved' });
  await makeExports(context);
  const passphrase = await passphraseOn(asker, page);
  const file = await asker.post(`${page}/file`);
  const zip = new ZipReader(new BlobReader(await file.blob()), { password: passphrase });
  return { page, file, entries: await zip.getEntries(), passphrase };
}

async function passphraseOn(asker: AtWork, page: string): Promise<string> {
  return /<pre class="verbatim"[^>]*>\s*([a-z0-9-]+)\s*</.exec(await asker.text(page))?.[1] ?? '';
}

/** The files in a list that is ready. */
async function openList(asker: AtWork, page: string) {
  const password = await passphraseOn(asker, page);
  const file = await asker.post(`${page}/file`);
  return new ZipReader(new BlobReader(await file.blob()), { password }).getEntries();
}

async function textOf(
  entries: Awaited<ReturnType<typeof fetchAll>>['entries'],
  ending: string,
): Promise<string> {
  const entry = entries.find(({ filename }) => filename.endsWith(ending));
  if (entry?.directory !== false) throw new Error(`There is no ${ending}.`);
  return entry.getData(new TextWriter());
}

describe('a list that leaves', () => {
  it('is asked for once by two presses of the same button', async () => {
    const { event, asker } = await scene();
    const id = hiddenIn(await asker.text(asker.at('/exports')), 'id');
    const pages = await Promise.all([ask(asker, { id }), ask(asker, { id })]);
    expect(pages).toEqual([asker.at(`/exports/${id}`), asker.at(`/exports/${id}`)]);
    expect(await listExports(context, event.id)).toHaveLength(1);
    expect((await staffLog(context, event)).map(({ kind }) => kind)).toEqual(['export.requested']);
  });

  it('needs a second person: who asked cannot agree, whatever their roles', async () => {
    const { event, second } = await scene();
    const both = await atWork(context, event, { roles: ['registrar', 'protection', 'owner'] });
    const page = await ask(both);
    await both.post(page, { decision: 'approved' });
    await makeExports(context);
    expect(await both.text(page)).toContain('Waits for a second person');
    expect((await both.post(`${page}/file`)).status).toBe(404);
    await second.post(page, { decision: 'approved' });
    await makeExports(context);
    expect(await both.text(page)).toContain('Ready');
  });

  it('says who asked and who agreed, also of whoever gave no name yet', async () => {
    const { asker, second } = await scene();
    const accounts = [asker.accountId, second.accountId];
    const addresses = await context.db.kysely
      .updateTable('accounts')
      .set({ name: '' })
      .where('id', 'in', accounts)
      .returning('address')
      .execute();
    const page = await ask(asker);
    await second.post(page, { decision: 'refused' });
    const html = await second.text(page);
    for (const { address } of addresses) expect(html).toContain(`<p>${address}</p>`);
  });

  it('is an encrypted file with tags, marks and nothing that a spreadsheet calculates', async () => {
    const set = await scene();
    const { file, entries, page } = await fetchAll(set);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="list-[0-9a-f]{8}\.zip"$/);
    expect(entries.every(({ encrypted }) => encrypted)).toBe(true);
    const csv = await textOf(entries, '.csv');
    const [names, tags, ...rows] = csv.trim().split('\r\n');
    expect(names).toBe(
      'Display name,E-mail address,Language,Registered at,May be in pictures,May be named in the report,Copy',
    );
    expect(tags).toBe(
      '#contact+name,#contact+email,#meta+lang,#date+registered,#meta+pictures,#meta+named,#meta+copy',
    );
    expect(rows).toHaveLength(2);
    const mark = page.split('/').at(-1)?.slice(0, 8) ?? '';
    for (const row of rows) expect(row.endsWith(`,${mark}`)).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example.org"")"`);
    const note = await textOf(entries, 'about.txt');
    expect(note).toContain(REASON);
    expect(note).toContain('Staff ');
  });

  it('can be read as a workbook by another program, and as JSON', async () => {
    const set = await scene();
    const { entries } = await fetchAll(set, { format: 'xlsx' });
    const entry = entries.find(({ filename }) => filename.endsWith('.xlsx'));
    if (entry?.directory !== false) throw new Error('There is no workbook.');
    const [sheet] = await readSheet(Buffer.from(await entry.getData(new Uint8ArrayWriter())));
    const names = (sheet?.data ?? []).slice(2).map(([name]) => name);
    expect(names.toSorted()).toEqual([`'=HYPERLINK("https://evil.example.org")`, 'Canary Perera']);
    const json = JSON.parse(await textOf((await fetchAll(set, { format: 'json' })).entries, '.json'));
    expect(json).toHaveLength(2);
    expect(json[0]).toHaveProperty('address');
  });

  it('for co-hosts holds only who agreed to that, with name and address alone', async () => {
    const set = await scene();
    const [person] = set.people;
    if (person === undefined) throw new Error('Nobody registered.');
    await context.db.kysely
      .insertInto('consents')
      .values({
        event_id: set.event.id,
        registration_id: person.id,
        kind: 'shared-list',
        given_at: context.clock.now(),
      })
      .execute();
    const csv = await textOf((await fetchAll(set, { audience: 'shared' })).entries, '.csv');
    expect(csv).toContain(person.address);
    expect(csv).not.toContain('Canary');
    expect(csv.split('\r\n')[0]).toBe('Display name,E-mail address,Copy');
  });

  it('is gone a day later, with what opened it', async () => {
    const set = await scene();
    const { page, passphrase } = await fetchAll(set);
    await context.freeze('2020-07-21T09:00:00Z');
    await makeExports(context);
    const asker = await atWork(context, set.event, { roles: ['registrar'] });
    expect(await asker.text(page)).toContain('Gone');
    const parts = await context.db.kysely
      .selectFrom('export_parts')
      .select('number')
      .where('event_id', '=', set.event.id)
      .execute();
    expect(parts).toEqual([]);
    expect(await asker.text(page)).not.toContain(passphrase);
  });

  it('is begun anew when the making was interrupted', async () => {
    const set = await scene();
    const page = await ask(set.asker);
    await set.second.post(page, { decision: 'approved' });
    const id = page.split('/').at(-1) ?? '';
    await context.db.kysely
      .updateTable('exports')
      .set({ held_until: Temporal.Instant.from('2001-01-01T00:00:00Z'), rows_done: 1 })
      .where('id', '=', id)
      .execute();
    await context.db.kysely
      .insertInto('export_parts')
      .values({ event_id: set.event.id, id, number: 0, bytes: Buffer.from('half a file') })
      .execute();
    await makeExports(context);
    const file = await set.asker.post(`${page}/file`);
    const zip = new ZipReader(new BlobReader(await file.blob()));
    expect((await zip.getEntries()).map(({ filename }) => filename)).toContain('about.txt');
  });

  it.each([
    ['erases themselves', eraseRegistration],
    ['withdraws', withdrawRegistration],
  ] as const)('loses whoever %s at once, also when it is ready or just being made', async (_what, leave) => {
    const set = await scene();
    const [leaving = expect.fail(), staying = expect.fail()] = set.people;
    const { page } = await fetchAll(set);
    const half = await ask(set.asker, { format: 'json' });
    await set.second.post(half, { decision: 'approved' });
    const claimed = (await claimExport(context.db.kysely, set.event.id)) ?? expect.fail('Nothing is made.');
    const part = { number: 0, bytes: Buffer.from('canary') };
    expect(await keepPart(context.db.kysely, claimed, part)).toBe(true);

    await leave(context, leaving);
    expect(await context.db.query('select from export_parts where event_id = $1', [set.event.id])).toEqual(
      [],
    );
    expect((await set.asker.post(`${page}/file`)).status).toBe(404);
    // Whoever was at it stops, and leaves nothing behind.
    expect(await keepPart(context.db.kysely, claimed, part)).toBe(false);
    await expect(makeExport(context, claimed)).rejects.toThrow(OutdatedListError);
    await makeExports(context);
    for (const [list, ending] of [
      [page, '.csv'],
      [half, '.json'],
    ] as const) {
      const text = await textOf(await openList(set.asker, list), ending);
      expect(text).toContain(staying.address);
      expect(text).not.toContain(leaving.address);
    }
  });

  it('of a sensitive event needs somebody to allow it first, and goes when that is taken back', async () => {
    const set = await scene({ sensitivity: 'sensitive' });
    const refused = await set.asker.post(set.asker.at('/exports'), {
      format: 'csv',
      audience: 'own',
      reason: REASON,
    });
    expect(refused.status).toBe(422);
    expect((await set.asker.post(set.asker.at('/exports/allowed'), { allowed: 'yes' })).status).toBe(403);
    for (const _press of [1, 2]) await set.second.post(set.second.at('/exports/allowed'), { allowed: 'yes' });
    const page = await ask(set.asker);
    expect(page).toContain('/exports/');
    await set.second.post(set.second.at('/exports/allowed'), { allowed: 'no' });
    expect((await set.asker.get(page)).status).toBe(404);
  });

  it('is written to the access log at every step, and once where a button is pressed twice', async () => {
    const set = await scene();
    const page = await ask(set.asker);
    for (const _press of [1, 2]) await set.second.post(page, { decision: 'approved' });
    await set.second.post(page, { decision: 'refused' });
    await makeExports(context);
    await set.asker.post(`${page}/file`);
    const lines = await context.db.kysely
      .selectFrom('access_log')
      .select('kind')
      .where('event_id', '=', set.event.id)
      .where('kind', 'like', 'export.%')
      .orderBy('position')
      .execute();
    expect(lines.map(({ kind }) => kind)).toEqual([
      'export.requested',
      'export.approved',
      'export.downloaded',
    ]);
  });

  it('can be fetched by nobody else, and of another event by nobody at all', async () => {
    const set = await scene();
    const { page } = await fetchAll(set);
    const other = await atWork(context, set.event, { roles: ['registrar'] });
    expect((await other.post(`${page}/file`)).status).toBe(404);
    expect(await other.text(page)).not.toContain('This opens it');
    const elsewhere = await scene();
    const id = page.split('/').at(-1) ?? '';
    expect((await elsewhere.asker.get(elsewhere.asker.at(`/exports/${id}`))).status).toBe(404);
  });

  it('says how far it is while it is made, and comes back by itself', async () => {
    const { event, asker, second } = await scene();
    const page = await ask(asker);
    await second.post(page, { decision: 'approved' });
    const claimed = (await claimExport(context.db.kysely, event.id)) ?? expect.fail('Nothing to be made.');
    await noteProgress(context.db.kysely, claimed, 1);
    const answer = await asker.get(page);
    expect(answer.headers.get('refresh')).toBe(`4; url=${page}`);
    expect(await answer.text()).toContain('Being made: 1 of 2');
  });

  it('is asked for with a reason of a sentence', async () => {
    const { asker } = await scene();
    const answer = await asker.post(asker.at('/exports'), {
      format: 'csv',
      audience: 'own',
      reason: 'why not',
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Give the reason in a sentence');
  });
});
