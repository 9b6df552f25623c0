import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import {
  buildEvent,
  buildOrganisation,
  buildRegistration,
  messagesOf,
} from '../../../tests/support/factories.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { eventKeys } from '../../domain/protection/data.ts';
import { manageToken } from '../../domain/registration/policy.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';

let context: TestContext;
let event: PublishedEvent;
let visitor: Visitor;
beforeAll(async () => {
  context = await openTestContext();
  const organisationId = await buildOrganisation(context, { slug: 'office' });
  event = await buildEvent(context, { organisationId, slug: 'panel' });
  visitor = visit(createApp(context));
});
afterAll(() => context.close());

/** What each typed field, and the form around it, tells the browser to keep. */
const kept = (html: string) =>
  [...html.matchAll(/<(?:form|input)[^>]* autocomplete="([^"]+)"/g)].map(([, word]) => word);

describe('a device that others use', () => {
  it('is told to fill in and to keep nothing, by a link that takes no script', async () => {
    const form = paths.register('office', 'panel');
    const own = await visitor.text(form);
    expect(kept(own)).toEqual(['name', 'email', 'off']);
    const link = /href="([^"]+)">I share this device/.exec(own)?.[1] ?? '';
    const shared = await visitor.text(link);
    expect(kept(shared)).toEqual(['off', 'off', 'off', 'off']);
    const again = await visitor.post(form, { shared: 'yes', displayName: '' });
    expect(again.status).toBe(422);
    expect(kept(await again.text())).toEqual(['off', 'off', 'off', 'off']);
  });

  it('keeps nothing of a manage page', async () => {
    const person = await buildRegistration(context, event);
    const html = await visitor.text(paths.manage(event.code, person.manage));
    expect(new Set(kept(html))).toEqual(new Set(['off']));
  });

  it('opens nothing any more once new links were asked for, and the new ones are mailed', async () => {
    const person = await buildRegistration(context, event);
    const page = paths.manage(event.code, person.manage);
    const answer = await visitor.post(`${page}/leave`);
    expect(answer.headers.get('location')).toBe(paths.visitClosed());
    for (const path of [page, paths.pass(event.code, person.pass)])
      expect((await visitor.get(path)).status).toBe(404);
    expect((await messagesOf(context, person)).map(({ kind }) => kind)).toContain('again');
    const keys = await eventKeys(context, event.id);
    const next = manageToken(keys, { id: person.id, manageGeneration: 2 });
    expect((await visitor.get(paths.manage(event.code, next))).status).toBe(200);
    // The message of the first time is still on its way: nobody is left without a link.
    const second = await visitor.post(`${paths.manage(event.code, next)}/leave`);
    expect(second.headers.get('location')).toBe(paths.manageDone(event.code, next, 'sent'));
    expect((await visitor.get(paths.manage(event.code, next))).status).toBe(200);
  });
});
