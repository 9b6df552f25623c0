import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent } from '../../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../../tests/support/visitor.ts';
import { createApp } from '../../app.ts';

const ours = { 'sec-fetch-site': 'same-origin' };
const typed = { 'document.title': 'The <second> try', base: '0', note: 'two\r\nlines "quoted"' };

let context: TestContext;
let visitor: Visitor;
beforeAll(async () => {
  context = await openTestContext();
  visitor = visit(createApp(context));
});
afterAll(() => context.close());

async function scene(confirmed = true) {
  const event = await buildEvent(context);
  return { event, staff: await atWork(context, event, { roles: ['organiser', 'protection'], confirmed }) };
}

const ATTRIBUTE = (text: string) => new RegExp(`${text}="([^"]*)"`);
const unescaped = (text = '') =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The form of a page, as a browser would send it. */
function formOf(page: string) {
  const form = /<form[^>]*class="form"[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
  const hidden = [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]): [string, string] => [
    unescaped(ATTRIBUTE('name').exec(input)?.[1]),
    unescaped(ATTRIBUTE('value').exec(input)?.[1]),
  ]);
  return { action: ATTRIBUTE('action').exec(form)?.[1] ?? '', fields: Object.fromEntries(hidden) };
}

describe('a form that is saved after the session has ended', () => {
  it('is handed back with all that was typed, and in no address', async () => {
    const { staff } = await scene();
    const answer = await visitor.post(staff.at('/texts'), typed, ours);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    expect(formOf(page)).toEqual({ action: staff.at('/texts'), fields: typed });
    expect(page).toContain('href="/account/sign-in" target="_blank"');
    expect(page).not.toContain('second&gt; try</');
  });

  it('is saved by one more press after signing in, and handed back again before', async () => {
    const { staff } = await scene();
    const question = { kind: 'short', label: 'Which language?', purpose: 'To interpret', do: 'save' };
    const first = formOf(await (await visitor.post(staff.at('/form/new'), question, ours)).text());
    const second = formOf(await (await visitor.post(first.action, first.fields, ours)).text());
    expect(second).toEqual(first);
    const answer = await visitor.post(second.action, second.fields, { ...ours, cookie: staff.cookie });
    // The form lacks answers on purpose: it comes back as the form of the question, filled in.
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="Which language?"');
  });

  it('keeps several values of one name, and forms of the kind that files are sent in', async () => {
    const { staff } = await scene();
    const app = createApp(context);
    const many = await app.request(staff.at('/messages'), {
      method: 'POST',
      headers: { ...ours, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'box=one&box=two',
    });
    expect((await many.text()).match(/name="box"/g)).toHaveLength(2);
    const form = new FormData();
    form.set('page', 'A page that was pasted');
    const path = staff.at().replace(/\/events\/.*/, '/new-event/page');
    const pasted = await app.request(path, { method: 'POST', headers: ours, body: form });
    const page = await pasted.text();
    expect(page).toContain('enctype="multipart/form-data"');
    expect(page).toContain('value="A page that was pasted"');
  });

  it('asks for a file again, which cannot be handed back, and keeps what was typed beside it', async () => {
    const { event } = await scene();
    const registrar = await atWork(context, event, { roles: ['registrar', 'organiser'] });
    const app = createApp(context);
    for (const [page, field] of [
      [registrar.at('/invitations'), 'list'],
      [registrar.at().replace(/\/events\/.*/, '/new-event/page'), 'page'],
    ] as const) {
      const form = new FormData();
      const typedHere = field === 'list' ? context.ids.uuid() : 'Words that were typed';
      form.set(field, typedHere);
      form.set('file', new Blob(['one@mail.example.org\ntwo@mail.example.org']), 'list.csv');
      const lost = await app.request(page, { method: 'POST', headers: ours, body: form });
      expect(lost.status).toBe(403);
      const html = await lost.text();
      expect(html).toContain('Please choose the file again.');
      expect(html).toContain(`name="${field}" value="${typedHere}"`);
      expect(html).toMatch(/<input[^>]*name="file" type="file"/);
      expect(html).not.toContain('one@mail.example.org');
      // Chosen again in that very page, it is read.
      const headers = { ...ours, cookie: registrar.cookie };
      const again = await app.request(page, { method: 'POST', headers, body: form });
      expect([200, 303]).toContain(again.status);
    }
  });

  it('comes back too when the second factor was shown too long ago', async () => {
    const { staff } = await scene(false);
    const path = staff.at().replace(/\/events\/.*/, '/protection/breaches/new');
    const answer = await visitor.post(path, typed, { ...ours, cookie: staff.cookie });
    expect(answer.status).toBe(403);
    const page = await answer.text();
    expect(formOf(page).fields).toEqual(typed);
    expect(page).toContain('href="/account/confirm"');
  });

  it('of another site is not handed back, as pressing would then make it ours', async () => {
    const { staff } = await scene();
    for (const [headers, status] of [
      [{}, 303],
      [{ origin: 'null' }, 303],
      [{ 'sec-fetch-site': 'none' }, 303],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
    ] as const) {
      const answer = await visitor.post(staff.at('/texts'), typed, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(status);
      expect(await answer.text(), JSON.stringify(headers)).not.toContain('second');
    }
  });

  it.each([
    '/people/contacts',
    '/people/search',
    '/meeting',
    '/publish',
    '/changes/cancel',
    '/exports',
    '/people/decide',
  ])('is begun anew where it acts: %s', async (page) => {
    const { staff } = await scene();
    const answer = await visitor.post(
      staff.at(page),
      { reason: 'A canary reason', address: 'a@b.test' },
      ours,
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/account/sign-in');
    expect(await answer.text()).toBe('');
  });

  it('is refused when it is larger than a form can be, and counted, so that nobody uses us as a mirror', async () => {
    const { staff } = await scene();
    const large = await visitor.post(staff.at('/texts'), { title: 'x'.repeat(4_200_000) }, ours);
    expect(large.status).toBe(413);
    const busy = visit(
      createApp({
        ...context,
        config: { ...context.config, http: { ...context.config.http, formLimit: 1 } },
      }),
    );
    const statuses = new Set<number>();
    for (let pressed = 0; pressed < 21; pressed += 1)
      statuses.add((await busy.post(staff.at('/texts'), typed, ours)).status);
    expect([...statuses]).toEqual([403, 429]);
  });
});
