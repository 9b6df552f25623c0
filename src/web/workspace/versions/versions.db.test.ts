import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { eventScope } from '../../../../tests/support/event-scope.ts';
import { buildEvent } from '../../../../tests/support/factories.ts';
import { editEvent } from '../../../domain/event/commands/edit-event.ts';
import { getEditableEvent } from '../../../domain/event/data/content.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene() {
  const event = await buildEvent(context, { title: 'The first title' });
  const scope = await eventScope(context, event);
  await editEvent(context, scope, { base: 2, changes: { title: 'The second title', capacity: 40 } });
  const organiser = await atWork(context, event, { roles: ['organiser'] });
  return { event, scope, organiser, held: () => getEditableEvent(context.db.kysely, event.id) };
}

describe('the versions of an event', () => {
  it('are listed with who and when, page by page', async () => {
    const { organiser, scope } = await scene();
    const html = await organiser.text(organiser.at('/versions'));
    expect(html).toContain(scope.session.name);
    expect(html).toContain('Monday 20 July 2020, 14:30');
    expect(html.indexOf('Version 3')).toBeLessThan(html.indexOf('Version 1'));
    const older = await organiser.text(organiser.at('/versions?before=3'));
    expect(older).not.toContain('>Version 3<');
    expect(older).toContain('>Version 2<');
  });

  it('say what each changed', async () => {
    const { organiser } = await scene();
    const html = await organiser.text(organiser.at('/versions/3'));
    expect(html).toMatch(/<del>.*first<\/del><ins>.*second<\/ins>/s);
    expect(html).toMatch(/Places<\/h3>.*<ins>.*40<\/ins>/s);
    expect(html).not.toContain('Bring these texts back');
  });

  it('come back by a button, their texts alone, also when it is pressed twice', async () => {
    const { organiser, held } = await scene();
    for (const _press of [1, 2]) {
      const answer = await organiser.post(organiser.at('/versions/2'));
      expect(answer.headers.get('location')).toBe(organiser.at('/versions?done=restored'));
    }
    expect((await held()).content).toMatchObject({ title: 'The first title', capacity: 40 });
    expect((await held()).number).toBe(4);
  });

  it('of another event are not there', async () => {
    const { organiser } = await scene();
    for (const wrong of ['99', '0', 'x', '2e1', '1.5'])
      expect((await organiser.get(organiser.at(`/versions/${wrong}`))).status, wrong).toBe(404);
    expect((await organiser.post(organiser.at('/versions/99'))).status).toBe(404);
    expect((await organiser.get(organiser.at('/versions?before=x'))).status).toBe(404);
  });
});
