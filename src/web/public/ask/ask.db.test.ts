import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildOrganisation, buildRegistration } from '../../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../../tests/support/visitor.ts';
import { countEnquiries } from '../../../domain/enquiry/data.ts';
import { MOST_UNREAD } from '../../../domain/enquiry/schema.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { eraseEvent } from '../../../domain/protection/commands/erase-event.ts';
import { eraseRegistration } from '../../../domain/registration/commands/erase-registration.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { createFormStamps } from '../../../platform/http/form-stamp.ts';
import { createApp } from '../../app.ts';
import { paths } from '../../paths.ts';
import { hiddenFields } from '../form-mark.ts';

const CANARY = 'Canary: the man of the agency waits outside.';
const ADDRESS = 'canary@mail.example.org';
const REASON = 'Somebody may need an answer today.';

let context: TestContext;
let event: PublishedEvent;
let other: PublishedEvent;
let visitor: Visitor;
let registrar: AtWork;
beforeAll(async () => {
  context = await openTestContext();
  const organisationId = await buildOrganisation(context, { slug: 'office' });
  const over = { organisationId, sensitivity: 'sensitive' } as const;
  event = await buildEvent(context, { ...over, slug: 'panel' });
  other = await buildEvent(context, { ...over, slug: 'other' });
  visitor = visit(createApp(context));
  registrar = await atWork(context, event, { roles: ['registrar'] });
});
afterAll(() => context.close());

function send(fields: Record<string, string>, slug = 'panel') {
  const clock = { now: () => systemClock.now().subtract({ seconds: 60 }) };
  const shown = createFormStamps(context.keys.installationKey('form stamp'), clock).issue();
  const all = { [hiddenFields.stamp]: shown, press: `${fields.words} ${slug}`, ...fields };
  return visitor.post(paths.ask('office', slug), all);
}

const counts = (of = event) => countEnquiries(context.db.kysely, of.id);
const rows = () => context.db.query<{ row: string }>('select enquiries::text as row from enquiries');
const accesses = async () =>
  (await context.db.query<{ kind: string }>(`select kind from access_log where kind = 'enquiries.read'`))
    .length;

describe('writing to the organisers', () => {
  it('takes no account and no address, is sent once however often the button is pressed, and stands on the page', async () => {
    expect(await visitor.text(paths.event('office', 'panel'))).toContain(paths.ask('office', 'panel'));
    expect(await visitor.text(paths.ask('office', 'panel'))).toContain('What you can ask for');
    const first = await send({ words: CANARY, address: ADDRESS });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe(paths.asked('office', 'panel'));
    await send({ words: CANARY, address: ADDRESS });
    expect((await send({ words: 'Is there a way in for wheelchairs?' })).status).toBe(303);
    expect(await counts()).toEqual({ open: 2, settled: 0 });
    expect(await visitor.text(paths.asked('office', 'panel'))).not.toContain('Canary');
  });

  it('keeps nothing that can be read without the key of the event', async () => {
    const said = JSON.stringify(await rows());
    for (const secret of ['Canary', 'canary', 'agency', Buffer.from('Canary').toString('hex')])
      expect(said).not.toContain(secret);
  });

  it('says how to mend what was typed, and keeps it', async () => {
    const answer = await send({ words: '  ', address: 'nobody' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Write what you would like to say or ask.');
    expect(html).toContain('value="nobody"');
    expect((await send({ words: 'x'.repeat(4001) })).status).toBe(422);
    expect((await visitor.get('/office/nothing/ask')).status).toBe(404);
  });

  it('takes what machines send without keeping it', async () => {
    const before = await counts();
    expect((await send({ words: 'Buy this', [hiddenFields.trap]: 'x' })).status).toBe(303);
    expect(await counts()).toEqual(before);
  });
});

describe('reading what was written', () => {
  it('takes a reason, and each reading is in the access log', async () => {
    const page = registrar.at('/enquiries');
    expect(await registrar.text(page)).not.toContain('Canary');
    expect((await registrar.post(page, { reason: 'no' })).status).toBe(422);
    expect(await accesses()).toBe(0);
    const html = await (await registrar.post(page, { reason: REASON })).text();
    expect(html).toContain(CANARY);
    expect(html).toContain(`mailto:${encodeURIComponent(ADDRESS)}`);
    expect(html.match(/mailto:/g)).toHaveLength(1);
    expect(html).toContain('nobody can answer');
    expect(await accesses()).toBe(1);
  });

  it('is for registrars who showed their second factor a moment ago, and for nobody else', async () => {
    const path = registrar.at('/enquiries');
    for (const role of ['organiser', 'host', 'reporter', 'protection', 'owner'] as const) {
      const someone = await atWork(context, event, { roles: [role] });
      expect((await someone.post(path, { reason: REASON })).status, role).toBe(403);
      expect((await someone.post(`${path}/settled`)).status, role).toBe(403);
    }
    const tired = await atWork(context, event, { roles: ['registrar'], confirmed: false });
    const sent = await tired.post(path, { reason: REASON });
    expect([sent.status, await sent.text()].join()).not.toContain('Canary');
    expect(sent.status).toBe(303);
    const elsewhere = await buildEvent(context);
    const stranger = await atWork(context, elsewhere, { roles: ['registrar'] });
    expect((await stranger.get(path)).status).toBe(404);
    expect((await visitor.get(path)).status).toBe(303);
  });

  it('shows no more what was dealt with, whoever presses twice, and leaves other events alone', async () => {
    await send({ words: 'For the other event' }, 'other');
    const [{ id } = expect.fail()] = await context.db.kysely
      .selectFrom('enquiries')
      .select('id')
      .where('event_id', '=', other.id)
      .execute();
    const own = await context.db.kysely
      .selectFrom('enquiries')
      .select('id')
      .where('event_id', '=', event.id)
      .orderBy('id')
      .execute();
    const enquiry = [id, own[0]?.id ?? '', 'nonsense'];
    for (let times = 0; times < 2; times += 1)
      expect((await registrar.post(registrar.at('/enquiries/settled'), { enquiry })).status).toBe(303);
    expect(await counts()).toEqual({ open: 1, settled: 1 });
    expect(await counts(other)).toEqual({ open: 1, settled: 0 });
  });
});

describe('more than anybody could read', () => {
  it('is not taken: who writes is told, keeps what was typed, and staff see why; what is dealt with makes room', async () => {
    const full = await buildEvent(context, { organisationId: event.organisationId, slug: 'flooded' });
    const owner = await atWork(context, full, { roles: ['owner', 'registrar'] });
    expect((await send({ words: 'The first' }, 'flooded')).status).toBe(303);
    await context.db.query(
      `insert into enquiries (event_id, id, sealed_words, written_at)
       select $1, gen_random_uuid(), 'x', foyer_now() from generate_series(1, $2::integer)`,
      [full.id, MOST_UNREAD - 1],
    );
    const refused = await send({ words: 'One too many', address: ADDRESS }, 'flooded');
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('This was not sent.');
    expect(html).toContain('One too many');
    // A second press of what was taken is no new one.
    expect((await send({ words: 'The first' }, 'flooded')).status).toBe(303);
    expect((await send({ words: 'Elsewhere there is room' })).status).toBe(303);
    for (const page of ['', '/enquiries'])
      expect(await owner.text(owner.at(page)), page).toContain('takes nothing more: 500 messages wait');
    await context.db.query(
      `update enquiries set settled_at = foyer_now()
       where event_id = $1 and id = (select id from enquiries where event_id = $1 limit 1)`,
      [full.id],
    );
    expect(await owner.text(owner.at())).not.toContain('takes nothing more');
    expect((await send({ words: 'One too many' }, 'flooded')).status).toBe(303);
    expect(await counts(full)).toEqual({ open: MOST_UNREAD, settled: 1 });
  });
});

describe('what was written', () => {
  it('goes with who erases what is theirs, where they left their address, and nothing else does', async () => {
    const one = await buildEvent(context, { organisationId: event.organisationId, slug: 'leaving' });
    const person = await buildRegistration(context, one, { address: 'Mine@mail.example.org' });
    await send({ words: 'With my address', address: 'mine@Mail.example.org' }, 'leaving');
    await send({ words: 'Without one' }, 'leaving');
    await send({ words: 'Of another', address: 'other@mail.example.org' }, 'leaving');
    await send({ words: 'Elsewhere', address: 'mine@mail.example.org' }, 'other');
    const elsewhere = await counts(other);
    await eraseRegistration(context, person);
    expect(await counts(one)).toEqual({ open: 2, settled: 0 });
    expect(await counts(other)).toEqual(elsewhere);
  });

  it('goes with the people of the event, and the certificate counts it', async () => {
    await eraseEvent(context, { eventId: event.id, cause: 'by-hand', accountId: null });
    expect(await counts()).toEqual({ open: 0, settled: 0 });
    const [certificate] = await context.db.query<{ removed: Record<string, number> }>(
      'select removed from deletion_certificates where event_id = $1',
      [event.id],
    );
    expect(certificate?.removed.enquiries).toBe(3);
    expect((await send({ words: 'Too late' })).status).toBe(404);
    const html = await (await registrar.post(registrar.at('/enquiries'), { reason: REASON })).text();
    expect(html).toContain('Nothing waits to be read.');
  });
});
