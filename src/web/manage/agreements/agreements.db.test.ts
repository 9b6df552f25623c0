import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildOrganisation,
  buildRegistration,
} from '../../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../../tests/support/visitor.ts';
import { readConsentsOfMany } from '../../../domain/consent/data.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { readListed } from '../../../domain/export/data/rows.ts';
import { eraseEvent } from '../../../domain/protection/commands/erase-event.ts';
import { eventKeys } from '../../../domain/protection/data.ts';
import { eraseRegistration } from '../../../domain/registration/commands/erase-registration.ts';
import { createApp } from '../../app.ts';
import { paths } from '../../paths.ts';

let context: TestContext;
let visitor: Visitor;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  context = await openTestContext();
  app = createApp(context);
  visitor = visit(app);
});
afterAll(() => context.close());
beforeEach(() => context.freeze('2020-07-20T09:00:00Z'));

const page = (event: PublishedEvent, { manage }: BuiltRegistration) => paths.manage(event.code, manage);

function agree(event: PublishedEvent, { manage }: BuiltRegistration, ...kinds: readonly string[]) {
  const body = new URLSearchParams(kinds.map((kind) => ['agreed', kind]));
  return app.request(paths.manageAction(event.code, manage, 'agreements'), { method: 'POST', body });
}

async function sharedEvent(): Promise<PublishedEvent> {
  const event = await buildEvent(context, { sensitivity: 'sensitive' });
  const partner = await buildOrganisation(context, { name: 'Canary Partner' });
  await context.db.kysely
    .insertInto('event_hosts')
    .values({ event_id: event.id, organisation_id: partner, roles: [], position: 1 })
    .execute();
  return event;
}

const rowsOf = ({ eventId, id }: BuiltRegistration) =>
  context.db.kysely
    .selectFrom('consents')
    .select(['kind', 'given_at as given', 'withdrawn_at as withdrawn'])
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .orderBy('given_at')
    .orderBy('kind')
    .execute();

async function listed(event: PublishedEvent): Promise<string[]> {
  const keys = await eventKeys(context, event.id);
  const asked = { eventId: event.id, audience: 'shared' } as const;
  const addresses = [];
  for await (const people of readListed(context.db.kysely, keys, asked))
    addresses.push(...people.map(({ address }) => address ?? ''));
  return addresses;
}

const hearsNews = async (event: PublishedEvent) =>
  context.db.kysely
    .selectFrom('news_subscriptions')
    .select('state')
    .where('organisation_id', '=', event.organisationId)
    .execute();

describe('what somebody agrees to', () => {
  it('is asked apart, with nothing ticked, and says that nothing depends on it', async () => {
    const event = await sharedEvent();
    const html = await visitor.text(page(event, await buildRegistration(context, event)));
    const boxes = [...html.matchAll(/<input type="checkbox"[^>]*>/g)].map(([box]) => box);
    expect(boxes).toHaveLength(5);
    for (const box of boxes) expect(box).not.toContain('checked');
    expect(html).toContain('You need none of this to take part');
    expect(html).toContain('The list goes to Canary Partner.');
  });

  it('is not asked before the address is confirmed, and no list where nobody would get it', async () => {
    const event = await sharedEvent();
    const waiting = await buildRegistration(context, event, { confirm: false });
    expect(await visitor.text(page(event, waiting))).not.toContain('name="agreed"');
    await agree(event, waiting, 'pictures', 'shared-list');
    expect(await rowsOf(waiting)).toEqual([]);
    const alone = await buildEvent(context);
    const person = await buildRegistration(context, alone);
    expect(await visitor.text(page(alone, person))).not.toContain('value="shared-list"');
    await agree(alone, person, 'shared-list');
    expect(await rowsOf(person)).toEqual([]);
  });

  it('is given and taken back by the same form, and both times are kept', async () => {
    const event = await sharedEvent();
    const person = await buildRegistration(context, event);
    expect((await agree(event, person, 'pictures', 'named')).status).toBe(303);
    await agree(event, person, 'pictures', 'named');
    await context.freeze('2020-07-21T09:00:00Z');
    await agree(event, person, 'named', 'made-up');
    const html = await visitor.text(page(event, person));
    expect(html).toContain('Taken back on Tuesday 21 July 2020.');
    expect(html).toContain('Agreed on Monday 20 July 2020.');
    await context.freeze('2020-07-22T09:00:00Z');
    await agree(event, person, 'named', 'pictures');
    const rows = await rowsOf(person);
    expect(rows.map(({ kind, given, withdrawn }) => [kind, `${given}`, withdrawn?.toString()])).toEqual([
      ['named', '2020-07-20T09:00:00Z', undefined],
      ['pictures', '2020-07-20T09:00:00Z', '2020-07-21T09:00:00Z'],
      ['pictures', '2020-07-22T09:00:00Z', undefined],
    ]);
    const data = await visitor.text(paths.manageData(event.code, person.manage));
    expect(data).toContain('"withdrawnAt": "2020-07-21T09:00:00Z"');
  });

  it('decides who is on a list for others, from the moment it is given until it is taken back', async () => {
    const event = await sharedEvent();
    const person = await buildRegistration(context, event);
    await buildRegistration(context, event);
    expect(await listed(event)).toEqual([]);
    await agree(event, person, 'shared-list');
    expect(await listed(event)).toEqual([person.address]);
    await agree(event, person);
    expect(await listed(event)).toEqual([]);
  });

  it('takes somebody out of a list that is ready: it is made anew', async () => {
    const event = await sharedEvent();
    const person = await buildRegistration(context, event);
    await agree(event, person, 'shared-list');
    const list = { event_id: event.id, format: 'csv', requested_by: event.id } as const;
    const ready = { ...list, state: 'ready', sealed_reason: Buffer.alloc(1) } as const;
    const ids = { shared: context.ids.uuid(), own: context.ids.uuid() };
    for (const audience of ['shared', 'own'] as const) {
      const id = ids[audience];
      const requested_at = context.clock.now();
      await context.db.kysely
        .insertInto('exports')
        .values({ ...ready, id, audience, requested_at })
        .execute();
      const part = { event_id: event.id, id, number: 0, bytes: Buffer.from('canary') };
      await context.db.kysely.insertInto('export_parts').values(part).execute();
    }
    await agree(event, person);
    const parts = await context.db.kysely
      .selectFrom('export_parts')
      .select('id')
      .where('event_id', '=', event.id)
      .execute();
    expect(parts).toEqual([{ id: ids.own }]);
    const states = await context.db.kysely
      .selectFrom('exports')
      .select(['audience', 'state'])
      .where('event_id', '=', event.id)
      .orderBy('audience')
      .execute();
    expect(states).toEqual([
      { audience: 'own', state: 'ready' },
      { audience: 'shared', state: 'approved' },
    ]);
  });

  it('starts and ends news of other events, without another mail, and follows when they are ended elsewhere', async () => {
    const event = await sharedEvent();
    const person = await buildRegistration(context, event);
    await agree(event, person, 'news');
    await agree(event, person, 'news');
    expect(await hearsNews(event)).toEqual([{ state: 'subscribed' }]);
    expect(await visitor.text(page(event, person))).toMatch(/value="news" checked/);
    await agree(event, person);
    expect(await hearsNews(event)).toEqual([]);
    await agree(event, person, 'news');
    await context.db.kysely
      .deleteFrom('news_subscriptions')
      .where('organisation_id', '=', event.organisationId)
      .execute();
    expect(await visitor.text(page(event, person))).not.toMatch(/value="news" checked/);
    const mails = await context.db.kysely
      .selectFrom('news_messages')
      .select('kind')
      .where('organisation_id', '=', event.organisationId)
      .execute();
    expect(mails).toEqual([]);
  });

  it('goes with the registration and with the people of the event; the news stay until they are ended', async () => {
    const event = await sharedEvent();
    const [one, other] = [await buildRegistration(context, event), await buildRegistration(context, event)];
    for (const person of [one, other]) await agree(event, person, 'named', 'news');
    await eraseRegistration(context, one);
    expect(await rowsOf(one)).toEqual([]);
    await eraseEvent(context, { eventId: event.id, cause: 'by-hand', accountId: null });
    expect(await rowsOf(other)).toEqual([]);
    expect(await hearsNews(event)).toHaveLength(2);
  });

  it('stands in the organisers’ own list beside the name', async () => {
    const event = await sharedEvent();
    const person = await buildRegistration(context, event);
    await agree(event, person, 'named');
    const consents = await readConsentsOfMany(context.db.kysely, event.id, [person.id]);
    expect(consents.get(person.id)).toEqual(['named']);
  });
});
