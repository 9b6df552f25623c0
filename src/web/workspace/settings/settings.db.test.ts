import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildRegistration, founding } from '../../../../tests/support/factories.ts';
import { createEvent } from '../../../domain/event/commands/create-event.ts';
import { getEditableEvent } from '../../../domain/event/data/content.ts';
import { settingsOf } from './form.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const held = (id: string) => getEditableEvent(context.db.kysely, id);
const valuesOf = async (id: string) => {
  const { content, number } = await held(id);
  return { ...settingsOf(content, number) };
};
const send = (organiser: AtWork, fields: Record<string, string>) =>
  organiser.post(organiser.at('/settings'), fields);

describe('the page of the settings', () => {
  it('sets the time and the short name of a draft', async () => {
    const { organisationId } = await buildEvent(context);
    const id = await createEvent(
      context,
      organisationId,
      founding({ timeZone: null, startsLocal: null, endsLocal: null, lastDay: null }),
    );
    const { code } = await context.db.kysely
      .selectFrom('events')
      .select('code')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const organiser = await atWork(context, { organisationId, code }, { roles: ['organiser'] });
    const values = await valuesOf(id);
    const answer = await send(organiser, { ...values, startsLocal: '2020-08-01T10:00' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Time zone: Choose the time zone too.');
    const whole = {
      startsLocal: '2020-08-01T10:00',
      endsLocal: '2020-08-01T11:00',
      timeZone: 'Asia/Colombo',
      slug: 'new-name',
    };
    expect((await send(organiser, { ...values, ...whole })).status).toBe(303);
    expect((await held(id)).content).toMatchObject(whole);
  });

  it('of a published event changes neither its time nor its address', async () => {
    const event = await buildEvent(context);
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const values = await valuesOf(event.id);
    const before = (await held(event.id)).content;
    const forged = { slug: 'forged', timeZone: 'UTC', startsLocal: '2030-01-01T00:00', endsLocal: '' };
    expect((await send(organiser, { ...values, ...forged, capacity: '12', title: 'Forged' })).status).toBe(
      303,
    );
    expect((await held(event.id)).content).toEqual({ ...before, capacity: 12 });
    const html = await organiser.text(organiser.at('/settings'));
    expect(html).not.toContain('name="slug"');
    expect(html).toContain('/changes/time');
  });

  it('says why the sensitivity cannot be lowered, and keeps what was filled in', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    await buildRegistration(context, event);
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const answer = await send(organiser, {
      ...(await valuesOf(event.id)),
      sensitivity: 'open',
      capacity: '77',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Sensitivity: People have registered under this sensitivity.');
    expect(html).toContain('value="77"');
  });

  it('tells the second of two people', async () => {
    const event = await buildEvent(context, { capacity: 10 });
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const values = await valuesOf(event.id);
    await send(organiser, { ...values, capacity: '20' });
    const answer = await send(organiser, { ...values, capacity: '30', lastDay: '2020-07-28' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toMatch(/Saved meanwhile by somebody else<\/p>\s*<div[^>]*>20/);
    expect(html).toContain('value="2020-07-28"');
    expect((await held(event.id)).content.capacity).toBe(20);
  });
});
