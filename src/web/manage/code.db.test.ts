import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildOrganisation, buildRegistration } from '../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import { readConfig } from '../../config.ts';
import { cancelEvent } from '../../domain/event/commands/stop-event.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { readWrittenCode } from '../../platform/crypto/written-code.ts';
import { createFormStamps } from '../../platform/http/form-stamp.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';
import { hiddenFields } from '../public/form-mark.ts';

const BEFORE = '2020-07-20T09:00:00Z';

let context: TestContext;
let event: PublishedEvent;
let visitor: Visitor;
let form: string;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
  const organisationId = await buildOrganisation(context, { slug: 'shelter' });
  event = await buildEvent(context, { organisationId, slug: 'panel', sensitivity: 'sensitive' });
  const config = readConfig({ FOYER_ORIGIN: 'https://foyer.example.org', FOYER_FORM_LIMIT: '3000' });
  visitor = visit(createApp({ ...context, config }));
  form = paths.registerCode('shelter', 'panel');
});
afterAll(() => context.close());

/** Opens the form and fills it in, as a careful person does. */
async function fillIn(displayName: string): Promise<Record<string, string>> {
  const html = await visitor.text(form);
  const press = /name="press" value="([^"]+)"/.exec(html)?.[1] ?? '';
  // As if the form had been shown a minute ago.
  const clock = { now: () => systemClock.now().subtract({ seconds: 60 }) };
  const shown = createFormStamps(context.keys.installationKey('form stamp'), clock).issue();
  return { displayName, [hiddenFields.stamp]: shown, press };
}

async function register(displayName = 'Quiet River') {
  const answer = await visitor.post(form, await fillIn(displayName));
  const sheet = answer.headers.get('location') ?? '';
  const html = await visitor.text(sheet);
  const spelt = /([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(html)?.[1] ?? '';
  return { answer, sheet, html, spelt, page: sheet.replace(/\/code$/, '') };
}

const comeBack = (typed: string, at = event.code) => visitor.post(paths.comeBack(at), { personal: typed });

describe('registering without an address', () => {
  it('gives a code that is in no address, and a place without a confirmation', async () => {
    const { answer, html, spelt, sheet, page } = await register();
    expect(answer.status).toBe(303);
    expect(readWrittenCode(spelt)).not.toBeNull();
    expect(sheet).not.toMatch(new RegExp(spelt.replaceAll('-', '-?'), 'i'));
    expect(html).toContain(`https://foyer.example.org${paths.comeBack(event.code)}`);
    const text = await visitor.text(page);
    expect(text).toContain('You have a place');
    expect(text).toContain('The door opens on Thursday 30 July 2020, 13:45');
    expect(text).not.toMatch(/by email|name="address"|entry\.ics|calendar/i);
  });

  it('is not undone by the same form sent once more after everything was deleted', async () => {
    const fields = await fillIn('Quiet River');
    const sheet = (await visitor.post(form, fields)).headers.get('location') ?? '';
    const spelt = /([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(await visitor.text(sheet))?.[1] ?? '';
    const page = sheet.replace(/\/code$/, '');
    expect((await visitor.post(`${page}/erase`)).status).toBe(303);
    const again = await visitor.post(form, fields);
    expect(again.status).toBe(303);
    expect(again.headers.get('location')).toBe(paths.comeBack(event.code));
    expect((await comeBack(spelt)).status).toBe(422);
    expect((await visitor.get(page)).status).toBe(404);
    expect((await visitor.get(sheet)).status).toBe(404);
  });

  it('keeps no contact and plans no message, whatever happens to the event', async () => {
    const over = { organisationId: event.organisationId, sensitivity: 'sensitive' } as const;
    const called = await buildEvent(context, { ...over, slug: 'called-off' });
    form = paths.registerCode('shelter', 'called-off');
    await register();
    form = paths.registerCode('shelter', 'panel');
    await cancelEvent(context, called.id);
    for (const table of ['contacts', 'messages'] as const) {
      const rows = await context.db.kysely
        .selectFrom(table)
        .selectAll()
        .where('event_id', '=', called.id)
        .execute();
      expect(rows, table).toEqual([]);
    }
  });

  it('is one registration however often the button is pressed, and leads to the code for ten minutes', async () => {
    const fields = await fillIn('Twice');
    const first = await visitor.post(form, fields);
    const second = await visitor.post(form, fields);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    await context.freeze('2020-07-20T09:11:00Z');
    const late = await visitor.post(form, fields);
    expect(late.headers.get('location')).toBe(paths.comeBack(event.code));
    await context.freeze(BEFORE);
  });

  it('asks for a name, and keeps what was typed', async () => {
    const answer = await visitor.post(form, { ...(await fillIn('')), press: 'pressed' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="pressed"');
  });

  it('is not offered where the organiser does not want it', async () => {
    const over = { organisationId: event.organisationId, sensitivity: 'sensitive' } as const;
    await buildEvent(context, { ...over, slug: 'with-address', takesCodes: false });
    await buildEvent(context, { ...over, slug: 'open', sensitivity: 'open' });
    for (const slug of ['with-address', 'open']) {
      expect((await visitor.get(paths.registerCode('shelter', slug))).status).toBe(404);
      expect((await visitor.post(paths.registerCode('shelter', slug), await fillIn('X'))).status).toBe(404);
      expect(await visitor.text(paths.register('shelter', slug))).not.toContain('without an address');
    }
    expect(await visitor.text(paths.register('shelter', 'panel'))).toContain('Register without an address');
  });
});

describe('coming back with a code', () => {
  it('takes it in any case and with any spaces, by a form and never by an address', async () => {
    const { spelt } = await register('Returning');
    for (const typed of [spelt, spelt.toLowerCase(), ` ${spelt.replaceAll('-', ' ')} `]) {
      const answer = await comeBack(typed);
      expect(answer.status).toBe(303);
      expect(await visitor.text(answer.headers.get('location') ?? '')).toContain('Returning');
    }
    expect(await visitor.text(`${paths.comeBack(event.code)}?personal=${spelt}`)).not.toContain(spelt);
  });

  it('tells a typing error apart, and answers alike for every code that opens nothing', async () => {
    const { spelt } = await register();
    const other = await buildEvent(context, {
      organisationId: event.organisationId,
      slug: 'another',
      sensitivity: 'sensitive',
    });
    const mistyped = await comeBack(spelt.replace(/^./, (sign) => (sign === '2' ? '3' : '2')));
    expect(mistyped.status).toBe(422);
    expect(await mistyped.text()).toContain('wrong or missing');
    const answers = [];
    for (const at of [other.code, 'aaaaaaaaaa']) {
      const answer = await comeBack(spelt, at);
      answers.push([answer.status, (await answer.text()).replaceAll(at, 'CODE')]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(422);
  });

  it('opens a page for less than an hour, and the door with it', async () => {
    await context.freeze('2020-07-30T08:20:00Z');
    const late = await buildEvent(context, {
      organisationId: event.organisationId,
      slug: 'late',
      sensitivity: 'sensitive',
      lastDay: Temporal.PlainDate.from('2020-07-30'),
    });
    form = paths.registerCode('shelter', 'late');
    const { page, spelt } = await register('Door');
    form = paths.registerCode('shelter', 'panel');
    const door = /href="(\/j\/[^"]+)"/.exec(await visitor.text(page))?.[1] ?? '';
    expect(await visitor.text(door)).toContain('The door is open');
    const entered = await visitor.post(door);
    expect(entered.headers.get('location')).toBe('https://meet.example.org/room');
    await context.freeze('2020-07-30T09:06:00Z');
    for (const path of [page, door]) expect((await visitor.get(path)).status).toBe(404);
    const again = (await comeBack(spelt, late.code)).headers.get('location') ?? '';
    expect((await visitor.get(again)).status).toBe(200);
    await context.freeze(BEFORE);
  });

  it('leaves nothing behind that opens once its holder has closed it', async () => {
    const { page, sheet, spelt } = await register();
    const other = (await comeBack(spelt)).headers.get('location') ?? '';
    const answer = await visitor.post(`${page}/leave`);
    expect(answer.headers.get('location')).toBe(paths.visitClosed());
    for (const path of [page, sheet, other]) expect((await visitor.get(path)).status).toBe(404);
    expect((await comeBack(spelt)).status).toBe(303);
  });

  it('leaves nothing behind that opens once its holder has left in a hurry, from whichever page and by a plain link', async () => {
    const wayOut = async (path: string) =>
      /href="(\/[^"]*exit[^"]*)"/.exec(await visitor.text(path))?.[1] ?? '';
    const { spelt } = await register();
    const doorOf = async (path: string) => /href="(\/j\/[^"]+)"/.exec(await visitor.text(path))?.[1] ?? '';
    for (const from of ['page', 'notice', 'door', 'sheet'] as const) {
      const page = (await comeBack(spelt)).headers.get('location') ?? '';
      const pages = { page, notice: `${page}/notice`, door: await doorOf(page), sheet: `${page}/code` };
      const exit = await wayOut(pages[from]);
      for (let times = 0; times < 2; times += 1) {
        const answer = await visitor.get(exit);
        expect(answer.status, from).toBe(303);
        expect(answer.headers.get('location'), from).toBe('https://www.wikipedia.org/');
        expect(answer.headers.get('clear-site-data'), from).toBe('"cache", "storage"');
      }
      for (const path of Object.values(pages))
        expect((await visitor.get(path)).status, `${from} ${path}`).toBe(404);
    }
    expect((await comeBack(spelt)).status).toBe(303);
  });

  it("always leads out, also by an address that leads nowhere, and ends nobody else's visit", async () => {
    const { page } = await register();
    const token = page.split('/').at(-1) ?? '';
    for (const path of [
      paths.visitExit(event.code, 'nothing', 'shelter'),
      paths.visitExit('nothing', token, null),
    ])
      expect((await visitor.get(path)).status, path).toBe(303);
    expect((await visitor.get(page)).status).toBe(200);
    const mailed = await buildRegistration(context, event);
    await visitor.get(paths.visitExit(event.code, mailed.manage, 'shelter'));
    expect((await visitor.get(paths.manage(event.code, mailed.manage))).status).toBe(200);
    expect(await visitor.text(paths.manage(event.code, mailed.manage))).toContain(
      'href="/exit?from=shelter"',
    );
  });

  it('is over when everything was deleted', async () => {
    const { page, spelt } = await register();
    await visitor.post(`${page}/erase`);
    expect((await comeBack(spelt)).status).toBe(422);
  });

  it('keeps every page of it out of caches, search engines and the addresses of others', async () => {
    const { page, sheet } = await register();
    for (const path of [page, sheet, paths.comeBack(event.code), paths.visitClosed(), form]) {
      const { headers } = await visitor.get(path);
      expect(headers.get('cache-control'), path).toBe('no-store');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('set-cookie'), path).toBeNull();
    }
    for (const path of [page, sheet, paths.comeBack(event.code), paths.visitClosed()]) {
      const html = await visitor.text(path);
      expect(html, path).toContain('content="noindex"');
      expect(html, path).not.toContain(event.title);
    }
  });
});

describe('people without an address', () => {
  it('get at most a third of limited places without a decision, and wait for one beyond that', async () => {
    const small = await buildEvent(context, {
      organisationId: event.organisationId,
      slug: 'small',
      sensitivity: 'sensitive',
      capacity: 6,
    });
    form = paths.registerCode('shelter', 'small');
    for (let person = 0; person < 4; person += 1) await register();
    form = paths.registerCode('shelter', 'panel');
    const rows = await context.db.kysely
      .selectFrom('registrations')
      .select('state')
      .where('event_id', '=', small.id)
      .orderBy('state')
      .execute();
    expect(rows.map(({ state }) => state)).toEqual(['admitted', 'admitted', 'applied', 'applied']);
  });

  it('are fewer from one network than those with an address', async () => {
    const config = readConfig({ FOYER_ORIGIN: 'https://foyer.example.org', FOYER_FORM_LIMIT: '3' });
    const limited = visit(createApp({ ...context, config }));
    expect((await limited.post(form)).status).toBe(422);
    expect((await limited.post(form)).status).toBe(429);
  });
});
