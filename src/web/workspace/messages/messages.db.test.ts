import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { staffLog } from '../../../../tests/support/door-scene.ts';
import { buildEvent, buildRegistration, messagesOf } from '../../../../tests/support/factories.ts';
import { hiddenIn } from '../../../../tests/support/hidden-in.ts';
import { cancelEvent } from '../../../domain/event/commands/stop-event.ts';
import { deliverDue } from '../../../domain/messaging/sender.ts';
import { absoluteLinks } from '../../paths.ts';

const links = absoluteLinks('https://foyer.example.org');
const plan = { link: '1440', reminder: '60' };

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function scene(over: Parameters<typeof buildEvent>[1] = {}) {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context, over);
  const person = await buildRegistration(context, event);
  return { event, person, organiser: await atWork(context, event, { roles: ['organiser'] }) };
}

/** Opens the form of the plan and sends it with what it was opened with. */
async function setPlan(organiser: AtWork, fields: Readonly<Record<string, string>>) {
  const seen = hiddenIn(await organiser.text(organiser.at('/messages')), 'seen');
  return organiser.post(organiser.at('/messages'), { ...fields, seen });
}

async function planned(person: { eventId: string; id: string }) {
  const messages = await messagesOf(context, person);
  return messages
    .filter(({ state, kind }) => state === 'planned' && kind !== 'confirmation')
    .map(({ kind, dueAt }) => `${kind} ${dueAt}`);
}

describe('the message plan', () => {
  it('moves what is planned already, and leaves the reminder out for everybody when there is none', async () => {
    const { person, organiser } = await scene();
    expect(await planned(person)).toEqual(['link 2020-07-29T08:30:00Z', 'reminder 2020-07-30T07:30:00Z']);
    await setPlan(organiser, { link: '2880', reminder: 'none' });
    expect(await planned(person)).toEqual(['link 2020-07-28T08:30:00Z']);
    for (const _press of [1, 2]) await setPlan(organiser, { link: '2880', reminder: '30' });
    expect(await planned(person)).toEqual(['link 2020-07-28T08:30:00Z', 'reminder 2020-07-30T08:00:00Z']);
  });

  it('is in the access log with who changed it', async () => {
    const { event, organiser } = await scene();
    await setPlan(organiser, { link: '2880', reminder: 'none' });
    const line = { kind: 'plan.changed', accountId: organiser.accountId, count: 0 };
    expect(await staffLog(context, event)).toEqual([line]);
  });

  it('sends nobody a kind twice when it is changed after that went out', async () => {
    const { person, organiser } = await scene();
    await context.freeze('2020-07-29T09:00:00Z');
    await deliverDue(context, links);
    await setPlan(organiser, { link: '60', reminder: '30' });
    await context.freeze('2020-07-30T08:10:00Z');
    await deliverDue(context, links);
    const kinds = (await messagesOf(context, person))
      .filter(({ state }) => state === 'sent')
      .map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['confirmation', 'link', 'reminder']);
  });

  it('takes the words of the organiser into the mail, and keeps links out of them', async () => {
    const { organiser } = await scene();
    const own = 'Sign language is provided.\n\nCome as you are.';
    await setPlan(organiser, { ...plan, 'words-link-en': own });
    await context.freeze('2020-07-29T09:00:00Z');
    context.mail.kept.length = 0;
    await deliverDue(context, links);
    const mail = context.mail.kept.find(({ text }) => text.includes('Sign language is provided.'));
    expect(mail?.html).toContain('Come as you are.');
    for (const words of [
      'See https://meet.example.org/room',
      'www.example.org',
      'call zoom.us',
      'a@example.org',
    ]) {
      const answer = await setPlan(organiser, { ...plan, 'words-link-en': words });
      expect(answer.status, words).toBe(422);
      const html = await answer.text();
      expect(html).toContain(words);
      expect(html).toContain('Take the web or mail address out.');
    }
  });

  it('that two people write is saved by the second only after they have seen both', async () => {
    const { event, organiser } = await scene();
    const other = await atWork(context, event, { roles: ['organiser'] });
    const seen = hiddenIn(await organiser.text(organiser.at('/messages')), 'seen');
    await setPlan(other, { link: '2880', reminder: '30', 'words-link-en': 'Sign language is provided.' });
    const mine = { ...plan, 'words-link-en': 'Come as you are.' };
    const answer = await organiser.post(organiser.at('/messages'), { ...mine, seen });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Come as you are.');
    expect(html).toMatch(/Saved meanwhile by somebody else[\s\S]*2 days[\s\S]*Sign language is provided\./);
    expect(await other.text(other.at('/messages'))).toContain('Sign language is provided.');
    await organiser.post(organiser.at('/messages'), { ...mine, seen: hiddenIn(html, 'seen') });
    expect(await other.text(other.at('/messages'))).toContain('Come as you are.');
  });

  it.each([
    [{ link: '60', reminder: '60' }, 'The reminder has to go out after the link.'],
    [{ link: 'soon', reminder: 'none' }, 'Choose when this goes out.'],
    [{ link: '-60', reminder: 'none' }, 'Choose when this goes out.'],
    [{ ...plan, 'words-link-en': 'x'.repeat(2001) }, 'Shorten this to 2,000 characters.'],
  ])('refuses %o with a sentence', async (form, sentence) => {
    const { organiser } = await scene();
    const answer = await setPlan(organiser, form);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
  });
});

describe('the look of a mail', () => {
  it('is that of the mail that goes out, and its links open nothing', async () => {
    const { event, organiser } = await scene();
    const body = await organiser.text(organiser.at('/messages/preview/link/en/html'));
    const [, token = ''] = new RegExp(`/j/${event.code}/([\\w-]+)`).exec(body) ?? [];
    expect(token.length).toBeGreaterThan(20);
    expect((await organiser.get(`/j/${event.code}/${token}`)).status).toBe(404);
    const page = await organiser.text(organiser.at('/messages/preview/link/en'));
    expect(page).toContain('Sample Person');
  });

  it('is shown for a draft that has its times, before anybody sees the event', async () => {
    const { event, organiser } = await scene();
    await context.db.kysely
      .updateTable('events')
      .set({ state: 'draft' })
      .where('id', '=', event.id)
      .execute();
    expect((await organiser.get(organiser.at('/messages/preview/link/en'))).status).toBe(200);
  });

  it('is shown of an event that is called off, as it would be were it held', async () => {
    const { event, organiser } = await scene();
    await cancelEvent(context, event.id);
    for (const kind of ['confirmation', 'link', 'reminder']) {
      const page = await organiser.get(organiser.at(`/messages/preview/${kind}/en`));
      expect(page.status, kind).toBe(200);
    }
    const answer = await organiser.post(organiser.at('/messages/test'), { kind: 'link', locale: 'en' });
    expect(answer.headers.get('location')).toBe(organiser.at('/messages?done=tested'));
  });

  it.each(['confirm', 'nothing', '..'])('is not shown of the kind %s', async (kind) => {
    const { organiser } = await scene();
    expect((await organiser.get(organiser.at(`/messages/preview/${kind}/en`))).status).toBe(404);
  });

  it('goes as a test to the own address of who asks, and to no other', async () => {
    const { organiser } = await scene();
    context.mail.kept.length = 0;
    const form = { kind: 'link', locale: 'en', address: 'victim@example.org', to: 'victim@example.org' };
    const answer = await organiser.post(organiser.at('/messages/test'), form);
    expect(answer.headers.get('location')).toBe(organiser.at('/messages?done=tested'));
    const own = await context.db.kysely
      .selectFrom('accounts')
      .select('address')
      .where('id', '=', organiser.accountId)
      .executeTakeFirstOrThrow();
    expect(context.mail.kept.map(({ to }) => String(to))).toEqual([own.address]);
    expect(context.mail.kept[0]?.subject).toMatch(/^\[Test\] /);
  });
});
