import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { BEFORE, OPEN, staffLog } from '../../../tests/support/door-scene.ts';
import { buildCodeRegistration, buildEvent, buildRegistration } from '../../../tests/support/factories.ts';

const REASON = 'She asked us to bring what she needs.';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());

/** An event that asks one question for each reader, somebody who answered both, and staff. */
async function scene(over: Parameters<typeof buildEvent>[1] = {}) {
  await context.freeze(BEFORE);
  const event = await buildEvent(context, over);
  const declared = {
    kind: 'text' as const,
    purpose: 'We plan.',
    legal_basis: 'consent' as const,
    kept_days: 3,
  };
  const answers = [];
  for (const [index, reader] of ['registrar', 'host'].entries()) {
    const id = context.ids.uuid();
    const label = `Asked for the ${reader}`;
    const place = { event_id: event.id, id, position: index + 1, label, seen_by: [reader] };
    await context.db.kysely
      .insertInto('questions')
      .values({ ...place, ...declared })
      .execute();
    answers.push({ questionId: id, text: `canary-for-the-${reader}` });
  }
  const person = await buildRegistration(context, event, { displayName: 'Amal Perera', answers });
  const host = await atWork(context, event, { roles: ['host'] });
  const registrar = await atWork(context, event, { roles: ['registrar'] });
  return { event, person, host, registrar };
}

describe('what somebody answered', () => {
  it('is opened with their contact for a registrar, as far as the question names registrars', async () => {
    const { event, person, registrar } = await scene();
    const path = registrar.at(`/people/${person.id}/contact`);
    expect(await registrar.text(registrar.at(`/people/${person.id}`))).not.toContain('canary-for');
    expect(await registrar.text(path)).not.toContain('canary-for');
    const html = await (await registrar.post(path, { reason: REASON })).text();
    expect(html).toContain('Asked for the registrar');
    expect(html).toContain('canary-for-the-registrar');
    expect(html).not.toContain('canary-for-the-host');
    expect(await staffLog(context, event)).toEqual([
      { kind: 'contact.read', accountId: registrar.accountId, count: 1 },
    ]);
  });

  it('can be asked for also of who comes back with a code', async () => {
    const { event, registrar } = await scene({ sensitivity: 'high-risk' });
    const person = await buildCodeRegistration(context, event);
    const html = await registrar.text(registrar.at(`/people/${person.id}`));
    expect(html).toContain(`href="${registrar.at(`/people/${person.id}/contact`)}"`);
  });

  it('is shown to a host while the door is open, as far as the question names hosts, and is written down', async () => {
    const { event, person, host } = await scene();
    const ask = () => host.post(host.at('/door/answers'), { person: person.id });
    expect((await ask()).status).toBe(404);
    await context.freeze(OPEN);
    const found = await (await host.post(host.at('/door/find'), { name: 'amal' })).text();
    expect(found).toContain(`action="${host.at('/door/answers')}"`);
    expect(found).not.toContain('canary-for');
    const answer = await ask();
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const html = await answer.text();
    expect(html).toContain('canary-for-the-host');
    expect(html).not.toContain('canary-for-the-registrar');
    const lines = await staffLog(context, event);
    expect(lines.at(-1)).toEqual({ kind: 'answers.read', accountId: host.accountId, count: 1 });
  });

  it('is shown at the door to nobody else, and of nobody else', async () => {
    const { event, person, host } = await scene();
    const other = await scene();
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    await context.freeze(OPEN);
    const ask = (who: typeof host, id: string) => who.post(who.at('/door/answers'), { person: id });
    expect((await ask(organiser, person.id)).status).toBe(403);
    expect((await ask(host, other.person.id)).status).toBe(404);
    expect((await ask(host, 'nobody')).status).toBe(404);
    await host.post(host.at(`/door/turn-out/${person.id}`));
    expect((await ask(host, person.id)).status).toBe(404);
    const kinds = (await staffLog(context, event)).map(({ kind }) => kind);
    expect(kinds).not.toContain('answers.read');
  });
});
