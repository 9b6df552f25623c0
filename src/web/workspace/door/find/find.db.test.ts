import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../../tests/support/context.ts';
import {
  BEFORE,
  type DoorSceneInput,
  MEETING,
  OPEN,
  openDoorScene,
  staffLog,
} from '../../../../../tests/support/door-scene.ts';
import { type BuiltRegistration, buildRegistration } from '../../../../../tests/support/factories.ts';
import { visit } from '../../../../../tests/support/visitor.ts';
import type { PublishedEvent } from '../../../../domain/event/schema.ts';
import { createApp } from '../../../app.ts';
import { paths } from '../../../paths.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE);
});
afterAll(() => context.close());

const scene = (input: DoorSceneInput = {}) => openDoorScene(context, input);

const logOf = (event: PublishedEvent) => staffLog(context, event);

describe('letting somebody in by name', () => {
  const search = (host: AtWork, name: string) => host.post(host.at('/door/find'), { name });
  const letIn = (host: AtWork, { id }: BuiltRegistration, generation = '1') =>
    host.post(host.at('/door/let-in'), { person: id, generation });
  const linkIn = (html: string) => /https:\/\/foyer\.example\.org(\/j\/\w+\/[\w-]{43})/.exec(html)?.[1] ?? '';
  const codeIn = (html: string) => />([0-9A-Z]{4} [0-9A-Z]{4})</.exec(html)?.[1] ?? '';

  it('finds them in any spelling, among those with a place alone, and writes down whose names were seen', async () => {
    const at = await scene({ name: 'Ámal PERERA-Silva' });
    await context.freeze(BEFORE);
    const gone = await buildRegistration(context, at.event, { displayName: 'Amal Gone' });
    await context.freeze(OPEN);
    await at.host.post(at.host.at(`/door/turn-out/${gone.id}`));
    await at.enter();
    const found = await search(at.host, 'silva amal');
    expect(found.status).toBe(200);
    const html = await found.text();
    expect(html).toContain('Ámal PERERA-Silva');
    expect(html).toContain('Last came in at 13:50');
    expect(html).not.toContain('Amal Gone');
    expect((await logOf(at.event)).at(-1)).toMatchObject({ kind: 'names.read', count: 1 });
    expect(await (await search(at.host, 'nobody')).text()).toContain('Nobody with a place has this name');
    expect((await search(at.host, 'a')).status).toBe(422);
  });

  it('gives a new link, ends the old one, and is written down; a second press gives the same', async () => {
    const at = await scene();
    await at.enter();
    const first = await letIn(at.host, at.person);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const html = await first.text();
    const link = linkIn(html);
    const second = await (await letIn(at.host, at.person)).text();
    expect(linkIn(second)).toBe(link);
    expect(codeIn(second)).toBe(codeIn(html));
    expect((await at.enter()).status).toBe(404);
    const visitor = visit(createApp(context));
    expect((await visitor.post(link)).headers.get('location')).toBe(MEETING);
    expect(await logOf(at.event)).toEqual([
      { kind: 'pass.replaced', accountId: at.host.accountId, count: 1 },
    ]);
  });

  it('tells another host that somebody was faster, and shows them nothing', async () => {
    const at = await scene();
    await letIn(at.host, at.person);
    const other = await atWork(context, at.event, { roles: ['host'] });
    const answer = await letIn(other, at.person);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Somebody else has just given this person a new link.');
    expect(linkIn(html)).toBe('');
    expect((await logOf(at.event)).filter(({ kind }) => kind === 'pass.replaced')).toHaveLength(1);
  });

  it('is not done before the door opens, nor for whoever was turned out', async () => {
    const at = await scene();
    await context.freeze(BEFORE);
    expect((await letIn(at.host, at.person)).status).toBe(422);
    expect(await (await search(at.host, 'amal')).text()).not.toContain('Amal Perera');
    await context.freeze(OPEN);
    await at.host.post(at.host.at(`/door/turn-out/${at.person.id}`));
    expect((await letIn(at.host, at.person)).status).toBe(422);
  });

  describe('with the code that is read out', () => {
    const enterCode = (code: string, spoken: string) =>
      visit(createApp(context)).post(paths.doorCode(code), { spoken });

    it('leads to the new link once, however it is typed', async () => {
      const at = await scene();
      const html = await (await letIn(at.host, at.person)).text();
      const typed = codeIn(html).toLowerCase().replace(' ', ' - ');
      const answer = await enterCode(at.event.code, typed);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(linkIn(html));
      // A second press of the same button.
      expect((await enterCode(at.event.code, typed)).status).toBe(303);
      await context.freeze('2020-07-30T08:20:20Z');
      expect((await enterCode(at.event.code, typed)).status).toBe(422);
    });

    it('is wrong when it is too old, for another event, replaced, or for whoever was turned out', async () => {
      const at = await scene();
      const other = await scene();
      const code = codeIn(await (await letIn(at.host, at.person)).text());
      expect((await enterCode(other.event.code, code)).status).toBe(422);
      expect((await enterCode('nosuchcode', code)).status).toBe(422);
      expect((await enterCode(at.event.code, 'bcdf 2345')).status).toBe(422);
      const newer = codeIn(await (await letIn(at.host, at.person, '2')).text());
      expect((await enterCode(at.event.code, code)).status).toBe(422);
      await context.freeze('2020-07-30T08:35:00Z');
      expect((await enterCode(at.event.code, newer)).status).toBe(422);
      const fresh = codeIn(await (await letIn(at.host, at.person, '3')).text());
      await at.host.post(at.host.at(`/door/turn-out/${at.person.id}`));
      expect((await enterCode(at.event.code, fresh)).status).toBe(422);
    });

    it('says the same of an event that is not there, and does not name one that is', async () => {
      const at = await scene();
      const visitor = visit(createApp(context));
      const page = await visitor.text(paths.doorCode(at.event.code));
      expect(page.replaceAll(at.event.code, '')).toBe(
        (await visitor.text(paths.doorCode('nosuchcode'))).replaceAll('nosuchcode', ''),
      );
    });
  });
});
