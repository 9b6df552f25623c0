import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { countQueries } from '../../../../tests/support/count-queries.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildRegistration,
  stateOf,
} from '../../../../tests/support/factories.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { withdrawRegistration } from '../../../domain/registration/commands/withdraw-registration.ts';

const REASON = 'Her mail came back, and the event is tomorrow.';

let context: TestContext;
let event: PublishedEvent;
let registrar: AtWork;
let host: AtWork;
const people: BuiltRegistration[] = [];

beforeAll(async () => {
  context = await openTestContext();
  event = await buildEvent(context, { sensitivity: 'sensitive', admission: 'approval' });
  for (let number = 1; number <= 3; number += 1)
    people.push(
      await buildRegistration(context, event, {
        displayName: `Name ${number}`,
        address: `canary-${number}@people.example.org`,
      }),
    );
  registrar = await atWork(context, event, { roles: ['registrar'] });
  host = await atWork(context, event, { roles: ['host'] });
});
afterAll(() => context.close());

/** The hidden fields and the address of the form behind a button of a page. */
function formWith(html: string, name: string): { action: string; fields: Record<string, string> } {
  const form = [...html.matchAll(/<form[^>]* action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].find(([whole]) =>
    whole.includes(name),
  );
  const inputs = [...(form?.[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return {
    action: form?.[1] ?? expect.fail(`There is no form with ${name}.`),
    fields: Object.fromEntries(inputs.map(([, field = '', value = '']) => [field, value])),
  };
}

describe('the list of people', () => {
  it('shows names and states, and nothing to reach anybody by', async () => {
    const html = await host.text(host.at('/people'));
    for (const number of [1, 2, 3]) expect(html).toContain(`Name ${number}`);
    expect(html).toContain('To be decided');
    expect(html).not.toContain('canary');
    expect(html).not.toContain('type="checkbox"');
    expect(html).not.toContain('Find an address');
    const own = await registrar.text(registrar.at('/people'));
    expect(own).not.toContain('canary');
    expect(own).toContain('type="checkbox"');
  });

  it('shows one state, and the whole list again for what makes no sense', async () => {
    expect(await host.text(host.at('/people?show=admitted'))).toContain('Nobody is in this list.');
    for (const query of ['?show=everybody', '?after=1.x', '?before=0.00000000-0000-4000-8000-000000000000x'])
      expect(await host.text(host.at(`/people${query}`))).toContain('Name 1');
  });

  it('takes as many queries for three people as for a full page', async () => {
    const counted = countQueries(context);
    const counting = await atWork(counted.context, event, { roles: ['registrar'] });
    const ask = async () => {
      const before = counted.count();
      expect((await counting.get(counting.at('/people'))).status).toBe(200);
      return counted.count() - before;
    };
    await ask();
    const forThree = await ask();
    for (let number = 4; number <= 9; number += 1) {
      const more = await buildRegistration(context, event, { displayName: `Name ${number}` });
      await withdrawRegistration(context, more);
    }
    expect(await ask()).toBe(forThree);
    expect(forThree).toBeLessThanOrEqual(10);
  });

  it('is not for those who only write the event', async () => {
    const organiser = await atWork(context, event, {
      roles: ['organiser', 'owner', 'reporter', 'protection'],
    });
    for (const page of ['/people', `/people/${people[0]?.id}`, '/people/search', '/people/contacts'])
      expect((await organiser.get(organiser.at(page))).status, page).toBe(403);
  });

  it('leads to nobody of another event', async () => {
    const other = await buildEvent(context, { organisationId: event.organisationId });
    const strange = await buildRegistration(context, other, { displayName: 'Stranger' });
    for (const page of ['', '/contact']) {
      const answer = await registrar.get(registrar.at(`/people/${strange.id}${page}`));
      expect(answer.status, page).toBe(404);
    }
    const asked = await registrar.post(registrar.at(`/people/${strange.id}/contact`), { reason: REASON });
    expect(asked.status).toBe(404);
    expect((await registrar.get(registrar.at('/people/nobody'))).status).toBe(404);
  });
});

describe('a contact', () => {
  const contactPage = () => registrar.at(`/people/${people[0]?.id}/contact`);

  it('is shown to a registrar with a fresh second factor and a reason, once, to nobody else', async () => {
    const asked = await registrar.text(contactPage());
    expect(asked).not.toContain('canary');
    expect((await registrar.post(contactPage(), { reason: 'because' })).status).toBe(422);
    const shown = await registrar.post(contactPage(), { reason: REASON });
    expect(shown.status).toBe(200);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(await shown.text()).toContain('canary-1@people.example.org');
    expect(await registrar.text(contactPage())).not.toContain('canary');

    expect((await host.post(contactPage(), { reason: REASON })).status).toBe(403);
    const stale = await atWork(context, event, { roles: ['registrar'], confirmed: false });
    const sent = await stale.post(contactPage(), { reason: REASON });
    expect(sent.headers.get('location')).toMatch(/^\/account\/confirm\?to=/);
  });

  it('of everybody in one state is a page of a list, behind the same reason', async () => {
    const path = registrar.at('/people/contacts');
    expect(await registrar.text(`${path}?show=applied`)).not.toContain('canary');
    expect((await registrar.post(path, { show: 'applied', reason: '' })).status).toBe(422);
    const html = await (await registrar.post(path, { show: 'applied', reason: REASON })).text();
    for (const { address } of people) expect(html).toContain(address);
  });

  it('leaves a line in the access log that names neither person, address nor reason', async () => {
    const rows = await context.db.query<{ line: string; kind: string; account: string }>(
      `select access_log::text as line, kind, account_id::text as account from access_log where event_id = $1`,
      [event.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['contact.read', 'contacts.read']);
    for (const { line, account } of rows) {
      expect(account).toBe(registrar.accountId);
      expect(line).not.toMatch(/canary|Name 1|mail came back/);
      for (const { id } of people) expect(line).not.toContain(id);
    }
  });

  it('is found by its exact address, which is sent in a form and stands in no address of a page', async () => {
    const path = registrar.at('/people/search');
    const found = await registrar.post(path, { address: ' CANARY-2@people.example.org ' });
    expect(found.status).toBe(303);
    expect(found.headers.get('location')).toBe(registrar.at(`/people/${people[1]?.id}`));
    const missed = await registrar.post(path, { address: 'canary-4@people.example.org' });
    expect(missed.status).toBe(422);
    expect(await missed.text()).toContain('Nobody is registered with this address.');
    for (const address of ['', 'canary'])
      expect((await registrar.post(path, { address })).status, address).toBe(422);
  });
});

describe('a decision', () => {
  it('is asked for, shown with how many get what, made once, and undone', async () => {
    const chosen = people.map(({ id }) => id);
    const asked = await registrar.post(registrar.at('/people/decide'), { action: 'approve', people: chosen });
    expect(asked.status).toBe(200);
    const review = await asked.text();
    expect(review).toContain('Approve 3 people?');
    expect(review).toContain('3 people get a place, and a confirmation each.');
    expect(await stateOf(context, people[0] ?? expect.fail())).toBe('applied');

    const { action, fields } = formWith(review, 'name="decision"');
    const pressed = await Promise.all([registrar.post(action, fields), registrar.post(action, fields)]);
    expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
    const [there, again] = pressed.map(({ headers }) => headers.get('location'));
    expect(there).toBe(again);
    expect(await stateOf(context, people[0] ?? expect.fail())).toBe('admitted');

    const done = await registrar.text(there ?? '');
    expect(done).toContain('Leave from');
    const undo = formWith(done, 'Undo');
    expect((await registrar.post(undo.action)).status).toBe(303);
    expect((await registrar.post(undo.action)).status).toBe(303);
    const undone = await registrar.text(there ?? '');
    expect(undone).toContain('This was taken back.');
    expect(undone).toContain('<h1>Taken back: Approved</h1>');
    expect(await stateOf(context, people[0] ?? expect.fail())).toBe('applied');
  });

  it('about all applications needs nobody to be ticked', async () => {
    const answer = await registrar.post(registrar.at('/people/decide'), { action: 'decline', people: 'all' });
    expect(await answer.text()).toContain('Decline 3 people?');
  });

  it('about nobody, about strangers or of no known kind changes nothing', async () => {
    const other = await buildEvent(context, { organisationId: event.organisationId });
    const strange = await buildRegistration(context, other);
    const decision = '0b8f1f1e-8888-4888-8888-888888888888';
    const nothing = await registrar.post(registrar.at('/people/decide'), { action: 'approve' });
    expect(await nothing.text()).toContain('Choose at least one person first.');
    for (const fields of [
      { action: 'withdraw', people: strange.id, decision },
      { action: 'withdraw', people: 'all', decision },
      { action: 'erase', people: people[0]?.id ?? '', decision },
      { action: 'withdraw', people: 'x', decision },
    ]) {
      const answer = await registrar.post(registrar.at('/people/decide'), fields);
      expect(answer.headers.get('location')).toBe(registrar.at('/people'));
    }
    expect(await stateOf(context, strange)).toBe('admitted');
    const rows = await context.db.query('select from decisions where event_id = $1 and id = $2', [
      event.id,
      decision,
    ]);
    expect(rows).toEqual([]);
  });

  it('is not for a host, nor for a registrar of another event of the organisation', async () => {
    const chosen = { action: 'withdraw', people: people[0]?.id ?? '' };
    expect((await host.post(host.at('/people/decide'), chosen)).status).toBe(403);
    const elsewhere = await buildEvent(context);
    const stranger = await atWork(context, elsewhere, { roles: ['registrar'] });
    const answer = await stranger.post(registrar.at('/people/decide'), chosen);
    expect(answer.status).toBe(404);
  });
});
