import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildOrganisation } from '../../../tests/support/factories.ts';
import { shownAgo } from '../../../tests/support/form-stamp.ts';
import { proveWork } from '../../../tests/support/prove-work.ts';
import { readConfig } from '../../config.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';
import { hiddenFields } from './form-mark.ts';

const EVENTS = 10;
const VICTIM = 'victim@mail.example.org';

let context: TestContext;
let events: PublishedEvent[];
beforeAll(async () => {
  context = await openTestContext();
  const organisationId = await buildOrganisation(context, { slug: 'office' });
  events = [];
  for (let number = 0; number < EVENTS; number += 1)
    events.push(
      await buildEvent(context, { organisationId, slug: `panel-${number}`, sensitivity: 'sensitive' }),
    );
});
afterAll(() => context.close());

const appWithLimit = (limit: number) =>
  createApp({
    ...context,
    config: readConfig({ FOYER_ORIGIN: 'https://foyer.example.org', FOYER_FORM_LIMIT: String(limit) }),
  });
type App = ReturnType<typeof appWithLimit>;

async function send(app: App, path: string, fields: Record<string, string>): Promise<number> {
  const stamp = shownAgo(context, { minutes: 1 });
  const body = new URLSearchParams({ [hiddenFields.stamp]: stamp, displayName: 'A Person', ...fields });
  return (await app.request(path, { method: 'POST', body })).status;
}

/** The address with its letter of this number in capitals. */
const capital = (address: string, number: number) =>
  address.slice(0, number) + address.charAt(number).toUpperCase() + address.slice(number + 1);

async function workOf(app: App, path: string): Promise<string> {
  const html = await (await app.request(path)).text();
  const [, challenge = ''] = /data-challenge="([^"]+)"/.exec(html) ?? [];
  return proveWork(challenge.replaceAll('&quot;', '"'));
}

describe('a form that everybody may send', () => {
  const form = paths.register('office', 'panel-0');
  const address = (number: number) => ({ address: `person-${number}@mail.example.org` });

  it.each([paths.register('office', 'panel-0'), paths.again('office', 'panel-0'), paths.news('office')])(
    'asks the browser for some work: %s',
    async (path) => {
      const app = appWithLimit(60);
      const [work, used] = [await workOf(app, path), 'not base64'];
      expect(await send(app, path, { address: 'one@mail.example.org', [hiddenFields.work]: work })).toBe(303);
      expect(await send(app, path, { address: 'two@mail.example.org', [hiddenFields.work]: used })).toBe(303);
    },
  );

  it('is taken without that work, from a browser without scripts, and fewer of them', async () => {
    const app = appWithLimit(4);
    const statuses = [];
    for (let number = 0; number < 3; number += 1) statuses.push(await send(app, form, address(number)));
    expect(statuses).toEqual([303, 303, 429]);
    const work = await workOf(app, form);
    expect(await send(app, form, { ...address(3), [hiddenFields.work]: work })).toBe(303);
  });

  it('counts work that was shown before as none', async () => {
    const app = appWithLimit(2);
    const work = { [hiddenFields.work]: await workOf(app, form) };
    const statuses = [];
    for (let number = 0; number < 2; number += 1)
      statuses.push(await send(app, form, { ...address(number), ...work }));
    expect(statuses).toEqual([303, 303]);
    const again = appWithLimit(4);
    for (let number = 0; number < 4; number += 1)
      statuses.push(await send(again, form, { ...address(number), ...work }));
    expect(statuses.slice(2)).toEqual([303, 303, 303, 429]);
  });

  it('cannot be used to fill the mailbox of somebody, however many events there are', async () => {
    const app = appWithLimit(1000);
    const others = events.slice(1);
    // One mailbox has many spellings.
    for (const [number, { slug }] of others.entries())
      for (const path of [paths.register('office', slug), paths.again('office', slug)])
        expect(await send(app, path, { address: capital(VICTIM, number) })).toBe(303);
    const mails = await context.db.query('select from messages where event_id = any ($1)', [
      others.map(({ id }) => id),
    ]);
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.length).toBeLessThanOrEqual(8);
    expect(others.length).toBeGreaterThan(8);
  });
});
