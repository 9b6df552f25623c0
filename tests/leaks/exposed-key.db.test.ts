import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeExports } from '../../src/domain/export/jobs.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import { createApp } from '../../src/web/app.ts';
import { absoluteLinks, paths } from '../../src/web/paths.ts';
import { atWork } from '../support/at-work.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildCodeRegistration, buildEvent, buildRegistration } from '../support/factories.ts';
import { visit } from '../support/visitor.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext('2020-07-20T09:00:00Z');
});
afterAll(() => context.close());

it('an event whose data key was exposed goes on under another one, by the steps of docs/keys.md', async () => {
  const event = await buildEvent(context, { sensitivity: 'sensitive', slug: 'exposed' });
  const { slug } = await getOrganisation(context, event.organisationId);
  const person = await buildRegistration(context, event);
  const coded = await buildCodeRegistration(context, event);
  const staff = await atWork(context, event, { roles: ['organiser', 'registrar', 'protection'] });
  const second = await atWork(context, event, { roles: ['protection'] });
  const visitor = visit(createApp(context));
  const sheet = await visitor.text(paths.manageCode(event.code, coded.visit));
  const [, code = ''] = /([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(sheet) ?? [];

  // 1. A new event like it.
  const copied = await staff.post(`/w/${slug}/new-event/copy`, { code: event.code });
  const [, newCode = ''] = /events\/([^/]+)\//.exec(copied.headers.get('location') ?? '') ?? [];
  const at = (page: string) => `/w/${slug}/events/${newCode}${page}`;
  await staff.fill(at('/settings'), {
    startsLocal: '2020-07-30T14:00',
    endsLocal: '2020-07-30T15:30',
    lastDay: '2020-07-27',
  });
  await staff.post(at('/publish'), { do: 'now' });

  // 2. The old page says where the new one is.
  const [row] = await context.db.query<{ slug: string; state: string }>(
    'select slug, state from events where code = $1',
    [newCode],
  );
  expect(row?.state).toBe('published');
  const newPath = paths.event(slug, row?.slug ?? '');
  await staff.fill(staff.at('/texts'), {
    summary: `It goes on at https://foyer.example.org${newPath}`,
    do: 'save',
  });

  // 3. Whoever came by address is invited.
  await second.post(second.at('/exports/allowed'), { allowed: 'yes' });
  const asked = await staff.post(staff.at('/exports'), {
    format: 'csv',
    audience: 'own',
    reason: 'The data key was exposed: everybody is invited anew.',
  });
  const list = (asked.headers.get('location') ?? '').split('?')[0] ?? '';
  await second.post(list, { decision: 'approved' });
  await makeExports(context);
  const [, password = ''] =
    /<pre class="verbatim"[^>]*>\s*([a-z0-9-]+)\s*</.exec(await staff.text(list)) ?? [];
  const zip = await (await staff.post(`${list}/file`)).blob();
  const entries = await new ZipReader(new BlobReader(zip), { password }).getEntries();
  const entry = entries.find(({ filename }) => filename.endsWith('.csv'));
  if (entry?.directory !== false) throw new Error('There is no list.');
  const form = new FormData();
  form.set('paste', '');
  form.set('file', new File([await entry.getData(new TextWriter())], 'list.csv'));
  const read = await staff.upload(at('/invitations'), form);
  expect(read.status).toBe(303);
  await staff.post(read.headers.get('location') ?? '');
  context.mail.kept.splice(0);
  await deliverDue(context, absoluteLinks('https://foyer.example.org'));
  const mail = context.mail.kept.find(({ to }) => to === person.address);
  const [link = expect.fail('Nobody was invited.')] = /\/i\/[\w-]+\/[\w-]+/.exec(mail?.text ?? '') ?? [];
  expect((await visitor.post(link, { displayName: 'Quiet River' })).status).toBe(303);
  const registered = await context.db.query(
    'select from registrations join events on events.id = event_id where code = $1',
    [newCode],
  );
  expect(registered).toHaveLength(1);

  // 5. The people of the old event are erased, and its key with them.
  expect((await staff.post(staff.at('/protection/erase'))).status).toBe(303);
  await expect(context.keys.of(event.id)).rejects.toThrow();
  for (const dead of [paths.pass(event.code, person.pass), paths.manage(event.code, person.manage)])
    expect((await visitor.get(dead)).status).toBe(404);
  const back = await visitor.post(paths.comeBack(event.code), { personal: code });
  expect(back.status).toBe(422);
  expect(await back.text()).toContain('the page on which you registered says so');
  expect(await visitor.text(paths.event(slug, 'exposed'))).toContain(newPath);
});
