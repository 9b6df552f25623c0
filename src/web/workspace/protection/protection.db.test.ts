import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildRegistration, stateOf } from '../../../../tests/support/factories.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { getOrganisation } from '../../../domain/organisation/data.ts';
import { recordAccess } from '../../../domain/protection/commands/record-access.ts';
import { listBreaches } from '../../../domain/protection/data/breaches.ts';
import { eventKeys } from '../../../domain/protection/data.ts';
import { createApp } from '../../app.ts';

let context: TestContext;
let event: PublishedEvent;
let protector: AtWork;
let organiser: AtWork;
let foreigner: AtWork;
let base: string;

beforeAll(async () => {
  context = await openTestContext();
  event = await buildEvent(context, { sensitivity: 'sensitive' });
  protector = await atWork(context, event, { roles: ['protection'] });
  organiser = await atWork(context, event, { roles: ['organiser'] });
  foreigner = await atWork(context, await buildEvent(context), { roles: ['protection'] });
  base = `/w/${(await getOrganisation(context, event.organisationId)).slug}`;
});
beforeEach(() => context.freeze('2020-07-20T09:00:00Z'));
afterAll(() => context.close());

const read = (reason: string, accountId: string) =>
  context.db.transaction(async (trx) => {
    const { organisationId } = event;
    const about = { id: event.id, keys };
    const registrationIds = [event.id];
    await recordAccess(trx, {
      organisationId,
      accountId,
      kind: 'contact.read',
      event: about,
      registrationIds,
      reason,
    });
  });
let keys: Awaited<ReturnType<typeof eventKeys>>;
beforeAll(async () => {
  keys = await eventKeys(context, event.id);
});

const innerPages = [
  '/protection',
  '/protection/log',
  '/protection/breaches',
  '/protection/breaches/new',
  '/protection/processing',
  '/protection/processing/edit',
];
const eventPages = ['/protection/hold', '/protection/release', '/protection/erase'];

describe('what the role protection looks after', () => {
  it('is open to that role alone', async () => {
    for (const page of innerPages) {
      expect({ page, status: (await protector.get(base + page)).status }).toEqual({ page, status: 200 });
      expect({ page, status: (await organiser.get(base + page)).status }).toEqual({ page, status: 403 });
      expect({ page, status: (await foreigner.get(base + page)).status }).toEqual({ page, status: 404 });
      expect((await createApp(context).request(base + page)).status).toBe(303);
    }
    for (const page of eventPages) {
      expect({ page, status: (await protector.get(protector.at(page))).status }).toEqual({
        page,
        status: 200,
      });
      expect((await organiser.get(organiser.at(page))).status).toBe(403);
      expect((await foreigner.get(protector.at(page))).status).toBe(404);
      expect((await organiser.post(organiser.at(page))).status).toBe(403);
    }
  });

  it('asks for the second factor before it tells reasons, holds, erases or writes down a breach', async () => {
    const plain = await atWork(context, event, { roles: ['protection'], confirmed: false });
    for (const path of [
      `${base}/protection/log`,
      `${base}/protection/breaches/new`,
      ...eventPages.map((page) => plain.at(page)),
    ]) {
      const answer = await plain.get(path);
      expect({ path, status: answer.status }).toEqual({ path, status: 303 });
      expect(answer.headers.get('location')).toContain('/account/confirm');
    }
  });
});

describe('the access log', () => {
  it('tells protection everything, and everybody else what is theirs', async () => {
    await read('Canary one rang us', organiser.accountId);
    await read('Canary two wrote to us', protector.accountId);
    const all = await protector.text(`${base}/protection/log`);
    expect(all).toContain('Canary one rang us');
    expect(all).toContain('Canary two wrote to us');
    expect(await protector.text(`${base}/protection/log?event=${event.code}`)).toContain('Canary one');
    expect((await protector.get(`${base}/protection/log?event=zzzzzzzzzz`)).status).toBe(404);
    const own = await organiser.text(`${base}/my-entries`);
    expect(own).toContain('Canary one rang us');
    expect(own).not.toContain('Canary two');
    expect((await foreigner.get(`${base}/my-entries`)).status).toBe(404);
  });

  it('goes on page by page', async () => {
    for (let count = 0; count < 52; count += 1) await read(`Reason ${count} of many`, protector.accountId);
    const first = await protector.text(`${base}/protection/log`);
    const [, next = ''] = /href="([^"]*before=\d+)"/.exec(first) ?? [];
    expect(first).toContain('Reason 51 of many');
    expect(first).not.toContain('Reason 1 of many');
    expect(await protector.text(next)).toContain('Reason 1 of many');
    for (const odd of ['before=x', 'before=-1', 'before=99999999999']) {
      expect(await protector.text(`${base}/protection/log?${odd}`)).toContain('Reason 51 of many');
    }
  });
});

describe('a legal hold', () => {
  it('is set with a day and a reason, shown with it to protection alone, and ended', async () => {
    const wrong = await protector.post(protector.at('/protection/hold'), {
      until: '2019-01-01',
      reason: ' ',
    });
    expect(wrong.status).toBe(422);
    const told = await wrong.text();
    expect(told).toContain('That day has passed');
    expect(told).toContain('Say why');
    const set = { until: '2020-12-31', reason: 'A court asked' };
    const answer = await protector.post(protector.at('/protection/hold'), set);
    expect(answer.status).toBe(303);
    const shown = await protector.text(answer.headers.get('location') ?? '');
    expect(shown).toContain('A court asked');
    expect(shown).toContain('31 December 2020');
    const organisers = await organiser.text(organiser.at('/protection'));
    expect(organisers).not.toContain('A court asked');
    expect(organisers).toContain('31 December 2020');
    expect((await protector.fill(protector.at('/protection/release'), {})).status).toBe(303);
    expect(await organiser.text(organiser.at('/protection'))).toContain('29 August 2020');
    expect((await protector.fill(protector.at('/protection/release'), {})).status).toBe(303);
  });
});

describe('erasing the people of an event by hand', () => {
  it('says how many they are, waits for the hold, happens once, and leaves a certificate', async () => {
    const ended = await buildEvent(context, { organisationId: event.organisationId });
    const person = await buildRegistration(context, ended);
    const path = `${base}/events/${ended.code}/protection`;
    expect(await protector.text(`${path}/erase`)).toContain('One person is registered');
    await protector.post(`${path}/hold`, { until: '2020-12-31', reason: 'A court asked' });
    expect(await (await protector.post(`${path}/erase`)).text()).toContain('A legal hold keeps them');
    expect(await stateOf(context, person)).toBe('admitted');
    await protector.fill(`${path}/release`, {});
    for (const press of [1, 2]) {
      const answer = await protector.post(`${path}/erase`);
      expect({ press, status: answer.status }).toEqual({ press, status: 303 });
    }
    expect(await stateOf(context, person)).toBe('erased');
    const page = await protector.text(path);
    const [, file = ''] = /href="([^"]*certificates\/\d+)"/.exec(page) ?? [];
    const sent = await protector.get(file);
    expect(sent.headers.get('content-disposition')).toMatch(
      /^attachment; filename="deletion-certificate-\d+\.json"$/,
    );
    expect(await sent.json()).toMatchObject({
      event: ended.id,
      cause: 'by-hand',
      rows: { registrations: 1 },
    });
    expect((await organiser.get(file)).status).toBe(403);
    for (const odd of ['0', '999', 'x', '1.5']) {
      expect((await protector.get(`${base}/protection/certificates/${odd}`)).status).toBe(404);
    }
    expect((await protector.get(`${path}/hold`)).status).toBe(404);
  });
});

describe('a breach', () => {
  const fields = { noticed: '2020-07-19T08:00', what: 'A laptop was stolen', risk: 'high', people: '12' };

  it('is written down once, shows its clock and drafts, and is changed by one at a time', async () => {
    const page = await protector.text(`${base}/protection/breaches/new`);
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(page) ?? [];
    for (let press = 0; press < 2; press += 1) {
      const answer = await protector.post(`${base}/protection/breaches/new`, { id, ...fields });
      expect(answer.status).toBe(303);
    }
    expect(await listBreaches(context, event.organisationId)).toHaveLength(1);
    const shown = await protector.text(`${base}/protection/breaches/${id}`);
    expect(shown).toContain('47 hours are left');
    expect(shown).toContain('reports a breach');
    expect(await protector.text(`${base}/protection`)).toContain('47 hours are left');
    const told = {
      ...fields,
      authorityTold: '2020-07-20T08:00',
      peopleTold: '2020-07-20T08:00',
      closed: 'yes',
    };
    const edit = `${base}/protection/breaches/${id}/edit`;
    expect((await protector.post(edit, { ...told, revision: '1' })).status).toBe(303);
    const stale = await protector.post(edit, { ...fields, revision: '1' });
    expect(stale.status).toBe(422);
    expect(await stale.text()).toContain('Saved meanwhile by somebody else');
    expect(await protector.text(`${base}/protection/breaches/${id}`)).toContain('was told in time');
    expect((await foreigner.get(`${base}/protection/breaches/${id}`)).status).toBe(404);
  });

  it('needs to have happened, and numbers to be numbers', async () => {
    const answer = await protector.post(`${base}/protection/breaches/new`, {
      noticed: '2020-07-21T00:00',
      what: '',
      people: 'many',
      authorityTold: 'yesterday',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const sentence of [
      'not later than now',
      'Say what happened',
      'Put in a whole number',
      'have passed',
    ])
      expect(html).toContain(sentence);
    expect((await protector.get(`${base}/protection/breaches/${event.id}`)).status).toBe(404);
    expect((await protector.get(`${base}/protection/breaches/nothing`)).status).toBe(404);
  });
});

describe('the record of processing', () => {
  it('says what the program does, and what the organisation adds', async () => {
    expect(await protector.text(`${base}/protection/processing`)).toContain('Still to be said');
    const answer = await protector.fill(`${base}/protection/processing/edit`, {
      controller: 'Office, 1 Street',
      'basis-registering': 'Consent of the person',
      'mail-name': 'A carrier',
      'mail-country': 'Norway',
    });
    expect(answer.status).toBe(303);
    const page = await protector.text(`${base}/protection/processing`);
    for (const text of ['Office, 1 Street', 'Consent of the person', 'A carrier, Norway', 'registrations, '])
      expect(page).toContain(text);
    const long = await protector.post(`${base}/protection/processing/edit`, { officer: 'x'.repeat(6000) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('Data protection contact: This is too long');
  });
});

describe('the questions about harm', () => {
  const no = Object.fromEntries(
    ['survivors', 'exposure', 'pursuers', 'minors', 'special', 'testimony', 'outsiders', 'many'].map(
      (name) => [name, 'no'],
    ),
  );

  it('are answered by who writes the event, and only make it more careful', async () => {
    const careless = await buildEvent(context, { organisationId: event.organisationId, sensitivity: 'open' });
    const path = `${base}/events/${careless.code}/protection/harm`;
    expect((await protector.get(path)).status).toBe(403);
    expect((await organiser.get(path)).status).toBe(200);
    const { many: _, ...missing } = no;
    const incomplete = await organiser.post(path, missing);
    expect(incomplete.status).toBe(422);
    expect(await incomplete.text()).toContain('name="survivors" value="no" checked');
    const raised = await organiser.fill(path, { ...no, survivors: 'unsure' });
    expect(raised.headers.get('location')).toMatch(/done=raised$/);
    const again = await organiser.fill(path, no);
    expect(again.headers.get('location')).toMatch(/done=harm$/);
    expect(await organiser.text(`${base}/events/${careless.code}/protection`)).toContain('High risk');
  });
});
