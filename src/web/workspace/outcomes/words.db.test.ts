import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { hiddenIn } from '../../../../tests/support/hidden-in.ts';
import { mailedNow, outcomesScene, writeOutcomes } from '../../../../tests/support/outcomes-scene.ts';
import { createApp } from '../../app.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

describe('writing what came of an event', () => {
  it.each([
    ['', 'Write something in this language'],
    ['See https://office.example.org now', 'Put each address on a line of its own'],
    ['https://office.example.org', 'Write above each address where it leads.'],
    ['Here:\nhttp://office.example.org', 'each has to begin with https://'],
    ['Here:\nhttps://foyer.example.org/m/kq7w3mzp4d/token', 'It is somebody’s own link'],
    ['Here:\nhttps://foyer.example.org/j/kq7w3mzp4d/token', 'It is somebody’s own link'],
  ])('refuses %j, keeps it in the form, and says how to mend it', async (words, sentence) => {
    const { reporter } = await outcomesScene(context);
    const answer = await writeOutcomes(reporter, words);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html.replaceAll('&#39;', "'").replaceAll("'", '’')).toContain(sentence);
    expect(html).toContain(words);
    expect(await reporter.text(reporter.at('/outcomes'))).toContain('Write something first.');
  });

  it('that two do at once is saved by the second only after they have seen both', async () => {
    const { event, reporter } = await outcomesScene(context);
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const seen = hiddenIn(await reporter.text(reporter.at('/outcomes')), 'seen');
    await writeOutcomes(organiser, 'Theirs.');
    const mine = { seen, 'words-en': 'Mine.' };
    const answer = await reporter.post(reporter.at('/outcomes'), mine);
    const html = await answer.text();
    expect([answer.status, html.includes('Mine.'), html.includes('Theirs.')]).toEqual([422, true, true]);
    await reporter.post(reporter.at('/outcomes'), { ...mine, seen: hiddenIn(html, 'seen') });
    expect(await reporter.text(reporter.at('/outcomes'))).toContain('Mine.');
  });

  it('shows the mail as it goes out, and sends it to who asks as a test alone', async () => {
    const { reporter } = await outcomesScene(context);
    expect((await reporter.get(reporter.at('/outcomes/preview/en'))).status).toBe(404);
    await writeOutcomes(reporter);
    expect(await reporter.text(reporter.at('/outcomes/preview/en'))).toContain('They agreed on three steps.');
    const body = await reporter.text(reporter.at('/outcomes/preview/en/html'));
    expect(body).toContain('>https://office.example.org/summary</a>');
    const answer = await reporter.post(reporter.at('/outcomes/preview/en/test'));
    expect(answer.headers.get('location')).toBe(reporter.at('/outcomes?done=tested'));
    const [test, ...others] = context.mail.kept.splice(0);
    expect(others).toEqual([]);
    expect(test?.subject).toBe('[Test] What came of it: A panel');
    expect(test?.unsubscribe).toBeUndefined();
    expect(await mailedNow(context)).toEqual([]);
  });

  it('is for the roles that write outcomes, of this organisation', async () => {
    const { event, reporter } = await outcomesScene(context);
    await writeOutcomes(reporter);
    const others = await atWork(context, event, { roles: ['registrar', 'host', 'protection', 'owner'] });
    const { reporter: stranger } = await outcomesScene(context);
    for (const page of ['', '/send', '/preview/en', '/preview/en/html']) {
      const path = reporter.at(`/outcomes${page}`);
      expect((await others.get(path)).status).toBe(403);
      expect((await stranger.get(path)).status).toBe(404);
      expect((await createApp(context).request(path)).status).toBe(303);
    }
    for (const page of ['', '/send', '/preview/en/test']) {
      expect((await others.post(reporter.at(`/outcomes${page}`))).status).toBe(403);
      expect((await stranger.post(reporter.at(`/outcomes${page}`))).status).toBe(404);
    }
    expect(await mailedNow(context)).toEqual([]);
  });
});
