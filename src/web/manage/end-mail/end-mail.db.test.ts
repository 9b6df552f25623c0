import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildRegistration,
  stateOf,
} from '../../../../tests/support/factories.ts';
import { setConsents } from '../../../domain/consent/commands/set-consents.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { eventKeys } from '../../../domain/protection/data.ts';
import { eraseRegistration } from '../../../domain/registration/commands/erase-registration.ts';
import { mailToken } from '../../../domain/registration/policy.ts';
import { createApp } from '../../app.ts';
import { paths } from '../../paths.ts';

let context: TestContext;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  context = await openTestContext();
  app = createApp(context);
});
afterAll(() => context.close());

/** Somebody who asked for optional mail, with the link that ends it. */
async function scene(over: Parameters<typeof buildEvent>[1] = {}) {
  const event = await buildEvent(context, over);
  const person = await buildRegistration(context, event);
  const kinds = ['outcomes', 'named'] as const;
  await setConsents(context, { ...person, locale: 'en' }, { organisationId: event.organisationId, kinds });
  return { event, person, path: await linkOf(event, person) };
}

async function linkOf(event: PublishedEvent, person: Pick<BuiltRegistration, 'id'>): Promise<string> {
  return paths.manageEndMail(event.code, mailToken(await eventKeys(context, event.id), person));
}

const agreed = async ({ eventId, id }: BuiltRegistration) =>
  (
    await context.db.kysely
      .selectFrom('consents')
      .select('kind')
      .where('event_id', '=', eventId)
      .where('registration_id', '=', id)
      .where('withdrawn_at', 'is', null)
      .orderBy('kind')
      .execute()
  ).map(({ kind }) => kind);

describe('the link that ends optional mail', () => {
  it('changes nothing when a scanner opens it, however it asks', async () => {
    const { person, path } = await scene();
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await app.request(path, { method });
    expect(await agreed(person)).toEqual(['named', 'outcomes']);
  });

  it('leads to a button, which ends such mail and leaves the registration as it is', async () => {
    const { person, path } = await scene();
    expect(await (await app.request(path)).text()).toContain('Would you like no more mail like this?');
    const ended = await app.request(path, { method: 'POST' });
    expect([ended.status, await ended.text()]).toEqual([
      200,
      expect.stringContaining('You get no more mail like this'),
    ]);
    expect(await agreed(person)).toEqual(['named']);
    expect(await stateOf(context, person)).toBe('admitted');
  });

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--',
    ],
    ['text/plain', ''],
  ])(
    'takes the one click of a mail program, sent as %s, without leading it on, twice',
    async (type, body) => {
      const { person, path } = await scene();
      for (const _click of [1, 2]) {
        const answer = await app.request(path, { method: 'POST', headers: { 'content-type': type }, body });
        expect(answer.status).toBe(200);
      }
      expect(await agreed(person)).toEqual(['named']);
    },
  );

  it('is no other link, and no other link is it', async () => {
    const { event, person, path } = await scene();
    const token = path.split('/')[3] ?? '';
    for (const other of [paths.manage(event.code, token), paths.pass(event.code, token)])
      expect((await app.request(other)).status).toBe(404);
    expect((await app.request(paths.manageEndMail(event.code, person.manage))).status).toBe(404);
    await app.request(paths.manageEndMail(event.code, person.manage), { method: 'POST' });
    await app.request(
      path.replace(/.(?=\/end-mail$)/, (last) => (last === 'A' ? 'E' : 'A')),
      { method: 'POST' },
    );
    const elsewhere = await scene();
    await app.request(paths.manageEndMail(elsewhere.event.code, token), { method: 'POST' });
    expect(await agreed(person)).toEqual(['named', 'outcomes']);
    expect(await agreed(elsewhere.person)).toEqual(['named', 'outcomes']);
  });

  it('names neither event nor organisation, and answers who is gone that nothing comes', async () => {
    const { person, path } = await scene({ title: 'Canary title', slug: 'canary-page' });
    expect(await (await app.request(path)).text()).not.toMatch(/canary|Office \d/i);
    await eraseRegistration(context, person);
    expect((await app.request(path)).status).toBe(404);
    const answer = await app.request(path, { method: 'POST' });
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('You get no more mail like this'),
    ]);
  });
});
