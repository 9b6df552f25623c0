import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildOrganisation,
  buildRegistration,
  messagesOf,
  stateOf,
} from '../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { eventKeys } from '../../domain/protection/data.ts';
import { addressToken } from '../../domain/registration/policy.ts';
import { createApp } from '../app.ts';
import { type ManageAction, paths } from '../paths.ts';

const MEETING = 'https://meet.example.org/canary-room-7331';
const actions: readonly ManageAction[] = [
  'confirm',
  'correct',
  'withdraw',
  'erase',
  'again',
  'accept',
  'new-address',
];

describe('the manage link', () => {
  let context: TestContext;
  let event: PublishedEvent;
  let sensitive: PublishedEvent;
  let visitor: Visitor;
  const page = (of: PublishedEvent, { manage }: BuiltRegistration) => paths.manage(of.code, manage);
  const act = (of: PublishedEvent, { manage }: BuiltRegistration, action: ManageAction, fields = {}) =>
    visitor.post(paths.manageAction(of.code, manage, action), fields);

  beforeAll(async () => {
    context = await openTestContext();
    const organisationId = await buildOrganisation(context, {
      shortName: 'Telling Office',
      name: 'Telling Office',
    });
    event = await buildEvent(context, { organisationId, title: 'A telling title', meetingAddress: MEETING });
    sensitive = await buildEvent(context, {
      organisationId,
      title: 'A telling title',
      sensitivity: 'sensitive',
      meetingAddress: MEETING,
    });
    visitor = visit(createApp(context));
  });
  afterAll(() => context.close());

  it('shows its holder what is kept about them, and nobody else to them', async () => {
    await buildRegistration(context, event, {
      displayName: 'Canary Other',
      address: 'other@mail.example.org',
    });
    const person = await buildRegistration(context, event, { displayName: 'Amal <b>Perera' });
    const text = await visitor.text(page(event, person));
    expect(text).toContain('You have a place');
    expect(text).toContain('Amal &lt;b&gt;Perera');
    expect(text).toContain(person.address);
    expect(text).toContain(paths.pass(event.code, person.pass));
    expect(text).not.toMatch(/Canary Other|other@mail|canary-room/);
  });

  it('is kept by nobody, found by no search engine, and told to no other site', async () => {
    const { headers } = await visitor.get(page(event, await buildRegistration(context, event)));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('says nothing of a sensitive event to somebody who looks on', async () => {
    const person = await buildRegistration(context, sensitive);
    const text = await visitor.text(page(sensitive, person));
    expect(text).toContain('<title>Your registration</title>');
    expect(text).toContain('Thursday 30 July 2020');
    expect(text.replaceAll(/<aside class="demo-bar".*?<\/aside>/gs, '')).not.toMatch(/telling/i);
    expect(text).toContain('class="exit"');
    expect(await visitor.text(page(event, await buildRegistration(context, event)))).not.toContain(
      'class="exit"',
    );
  });

  it('changes nothing when its addresses are only looked at', async () => {
    const person = await buildRegistration(context, sensitive, { confirm: false });
    const before = await messagesOf(context, person);
    for (const method of ['GET', 'HEAD']) {
      for (const action of actions) {
        const path = paths.manageAction(sensitive.code, person.manage, action);
        expect((await createApp(context).request(path, { method })).status).toBe(405);
      }
      await createApp(context).request(page(sensitive, person), { method });
    }
    await visitor.get(paths.manageData(sensitive.code, person.manage));
    expect(await stateOf(context, person)).toBe('unconfirmed');
    expect(await messagesOf(context, person)).toEqual(before);
  });

  it('confirms once, however often the button is pressed', async () => {
    const person = await buildRegistration(context, sensitive, { confirm: false });
    expect(await visitor.text(page(sensitive, person))).toContain('Confirm my registration');
    const [first, second] = await Promise.all([
      act(sensitive, person, 'confirm'),
      act(sensitive, person, 'confirm'),
    ]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.headers.get('location')).toBe(`${page(sensitive, person)}?done=confirmed`);
    expect(await stateOf(context, person)).toBe('admitted');
    const kinds = (await messagesOf(context, person)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'confirmation')).toHaveLength(1);
    expect(await visitor.text(`${page(sensitive, person)}?done=confirmed`)).toContain(
      'Your registration is confirmed.',
    );
  });

  it('tells only what was done and still holds, from its own list of words', async () => {
    const person = await buildRegistration(context, event);
    for (const done of ['withdrawn', 'late', 'toString', '<b>', 'constructor']) {
      expect(await visitor.text(`${page(event, person)}?done=${done}`)).not.toContain('role="status"');
    }
  });

  it('corrects the display name, and keeps what was typed when it cannot be taken', async () => {
    const person = await buildRegistration(context, event);
    const refused = await act(event, person, 'correct', { displayName: ' ' });
    expect(refused.status).toBe(422);
    const long = await act(event, person, 'correct', { displayName: 'x'.repeat(300) });
    const text = await long.text();
    expect(text).toContain('href="#field-displayName"');
    expect(text).toContain(`value="${'x'.repeat(300)}"`);
    expect(text).toContain('<title>Error: ');
    const taken = await act(event, person, 'correct', { displayName: 'අමල්  පෙරේරා' });
    expect(taken.headers.get('location')).toBe(`${page(event, person)}?done=corrected`);
    expect(await visitor.text(page(event, person))).toContain('අමල් පෙරේරා');
  });

  it('withdraws, and then offers to register again while that is open', async () => {
    const person = await buildRegistration(context, event);
    expect((await act(event, person, 'withdraw')).status).toBe(303);
    expect((await act(event, person, 'withdraw')).status).toBe(303);
    expect(await stateOf(context, person)).toBe('withdrawn');
    const text = await visitor.text(`${page(event, person)}?done=withdrawn`);
    expect(text).toContain('Register again');
    expect(text).not.toContain(paths.manageAction(event.code, person.manage, 'withdraw'));
    expect((await visitor.get(paths.pass(event.code, person.pass))).status).toBe(404);
  });

  it('sends the links again to the address that is registered', async () => {
    const person = await buildRegistration(context, event);
    expect((await act(event, person, 'again')).status).toBe(303);
    const kinds = (await messagesOf(context, person)).map(({ kind }) => kind);
    expect(kinds).toContain('again');
  });

  it('gives everything that is kept, in words that can be read', async () => {
    const person = await buildRegistration(context, event, { displayName: 'Amal Perera' });
    await context.freeze('2020-07-30T08:10:00Z');
    await visitor.post(paths.pass(event.code, person.pass));
    const answer = await visitor.get(paths.manageData(event.code, person.manage));
    await context.freeze('2020-07-20T09:00:00Z');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
    const data: unknown = await answer.json();
    expect(data).toMatchObject({
      event: { title: 'A telling title', startsAt: '2020-07-30T08:30:00Z' },
      registration: { displayName: 'Amal Perera', state: 'You have a place', keptUntil: '2020-10-28' },
      contact: { emailAddress: person.address, newEmailAddressToBeConfirmed: null },
      attendance: { cameInAt: ['2020-07-30T08:10:00Z'], linkUsedFromSeveralPlaces: 'no' },
    });
    const link = {
      what: 'your link',
      state: 'will be sent',
      dueAt: '2020-07-29T08:30:00Z',
      sentAt: null,
    };
    expect(data).toMatchObject({ messages: expect.arrayContaining([link]) });
    expect(JSON.stringify(data)).not.toContain('canary-room');
  });

  it('gives a calendar entry that says nothing of a sensitive event', async () => {
    const person = await buildRegistration(context, sensitive);
    const answer = await visitor.get(paths.manageEntry(sensitive.code, person.manage));
    const text = await answer.text();
    const entry = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
    expect(entry?.getFirstPropertyValue('dtstart')?.toString()).toBe('2020-07-30T08:30:00Z');
    expect(text).not.toMatch(/telling|canary|\/j\//i);
    const open = await buildRegistration(context, event);
    const shown = await visitor.text(paths.manageEntry(event.code, open.manage));
    expect(shown.replaceAll(/\r\n /g, '')).toContain(paths.pass(event.code, open.pass));
  });

  it('erases at once; the link is then like one that never was', async () => {
    const person = await buildRegistration(context, event, { displayName: 'Canary Gone' });
    const erased = await act(event, person, 'erase');
    expect(erased.headers.get('location')).toBe(paths.erased());
    expect(await stateOf(context, person)).toBe('erased');
    expect(await visitor.text(paths.erased())).toContain('Everything is deleted');
    expect((await act(event, person, 'erase')).status).toBe(404);
  });

  it('answers unknown, forged, foreign and erased links alike', async () => {
    const gone = await buildRegistration(context, event);
    await act(event, gone, 'erase');
    const person = await buildRegistration(context, event);
    const foreign = await buildRegistration(context, sensitive);
    const forged = person.manage.replace(
      /^(.{30})(.)/,
      (_, head, one) => `${head}${one === 'A' ? 'B' : 'A'}`,
    );
    const links = [
      paths.manage('nocode', person.manage),
      paths.manage(event.code, 'x'),
      paths.manage(event.code, forged),
      paths.manage(event.code, gone.manage),
      paths.manage(event.code, foreign.manage),
      paths.manage(event.code, person.pass),
      paths.pass(event.code, person.manage),
      paths.pass(event.code, gone.pass),
      paths.pass(sensitive.code, person.pass),
      paths.manageData(event.code, gone.manage),
      paths.manageAddress(event.code, person.manage),
    ];
    const answers = await Promise.all(links.map((link) => visitor.get(link)));
    expect(answers.map(({ status }) => status)).toEqual(links.map(() => 404));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    const heads = answers.map(
      ({ headers }, index) => `${links[index]?.slice(0, 3)} ${JSON.stringify([...headers])}`,
    );
    expect(new Set(heads).size).toBe(2);
    for (const action of actions) {
      expect((await visitor.post(paths.manageAction(event.code, forged, action))).status).toBe(404);
    }
    expect(await stateOf(context, person)).toBe('admitted');
  });

  it('changes the address only once the new one was confirmed by its button', async () => {
    const person = await buildRegistration(context, sensitive);
    const refused = await act(sensitive, person, 'new-address', { address: 'not an address' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('value="not an address"');
    await act(sensitive, person, 'new-address', { address: 'new@mail.example.org' });
    const keys = await eventKeys(context, sensitive.id);
    const link = paths.manageAddress(sensitive.code, addressToken(keys, { id: person.id, generation: 1 }));
    const text = await visitor.text(link);
    expect(text).toContain('Use this address');
    expect(text).not.toMatch(new RegExp(`telling office|${person.address}|new@mail`, 'i'));
    expect(await visitor.text(page(sensitive, person))).toContain(person.address);
    expect((await visitor.post(link)).headers.get('location')).toBe(paths.addressChanged());
    expect((await visitor.post(link)).status).toBe(404);
    expect((await visitor.get(page(sensitive, person))).status).toBe(404);
    expect((await visitor.get(paths.addressChanged())).status).toBe(200);
  });
});
