import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { complaintReport } from '../../../../tests/mails/reports.ts';
import type { AtWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { BEFORE, staffLog } from '../../../../tests/support/door-scene.ts';
import {
  type BuiltRegistration,
  buildCodeRegistration,
  type buildEvent,
  messagesOf,
} from '../../../../tests/support/factories.ts';
import {
  AFTER,
  mailedNow,
  outcomesScene,
  wishOutcomes,
  writeOutcomes,
} from '../../../../tests/support/outcomes-scene.ts';
import { readConfig } from '../../../config.ts';
import { endOptionalMail } from '../../../domain/consent/commands/end-optional-mail.ts';
import { cancelEvent } from '../../../domain/event/commands/stop-event.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { receiveReport } from '../../../domain/messaging/receive-report.ts';
import { eraseRegistration } from '../../../domain/registration/commands/erase-registration.ts';
import { withdrawRegistration } from '../../../domain/registration/commands/withdraw-registration.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext(BEFORE, {
    config: readConfig({
      FOYER_ORIGIN: 'https://foyer.example.org',
      FOYER_LOG_LEVEL: 'silent',
      FOYER_BOUNCE_ADDRESS: 'bounces@foyer.example.org',
    }),
  });
});
afterAll(() => context.close());
beforeEach(() => context.freeze(BEFORE));

type Person = Pick<BuiltRegistration, 'eventId' | 'id'>;

const scene = (over: Parameters<typeof buildEvent>[1] = {}) => outcomesScene(context, over);
const wish = (event: PublishedEvent, person: BuiltRegistration) => wishOutcomes(context, event, person);
const mailed = () => mailedNow(context);
const send = (staff: AtWork) => staff.post(staff.at('/outcomes/send'));

const told = async (person: Person) =>
  (await messagesOf(context, person))
    .filter(({ kind }) => kind === 'outcomes')
    .map(({ state, reason }) => (reason === null ? state : `${state} ${reason}`));

describe('telling those who asked what came of an event', () => {
  it('goes to each of them once, although the button is pressed twice', async () => {
    const { event, one, other, silent, reporter } = await scene();
    await writeOutcomes(reporter);
    expect(await mailed()).toEqual([]);
    expect(await reporter.text(reporter.at('/outcomes/send'))).toContain('2 people get one mail each now.');
    for (const answer of await Promise.all([send(reporter), send(reporter)])) {
      expect(answer.headers.get('location')).toBe(reporter.at('/outcomes?done=outcomes-sent'));
    }
    const mails = await mailed();
    expect(mails.map(({ to }) => to).toSorted()).toEqual([one.address, other.address].toSorted());
    for (const { subject, text, html } of mails) {
      expect(subject).toBe('What came of it: A panel');
      expect(text).toContain('The summary:\nhttps://office.example.org/summary');
      expect(html).toContain('They agreed on three steps.');
    }
    await send(reporter);
    expect(await mailed()).toEqual([]);
    expect(await told(silent)).toEqual([]);
    const { accountId } = reporter;
    expect(await staffLog(context, event)).toEqual([
      { kind: 'outcomes.changed', accountId, count: 0 },
      { kind: 'outcomes.sent', accountId, count: 2 },
    ]);
    const html = await reporter.text(reporter.at('/outcomes'));
    expect(html).toMatch(/Told<\/dt>\s*<dd>2</);
  });

  it('reaches who asks later by pressing again, and nobody a second time', async () => {
    const { event, silent, reporter } = await scene();
    await writeOutcomes(reporter);
    await send(reporter);
    await mailed();
    await wish(event, silent);
    await send(reporter);
    expect((await mailed()).map(({ to }) => to)).toEqual([silent.address]);
  });

  it('leaves out who withdrew, is gone, took it back, or has no address', async () => {
    const { event, one, other, silent, reporter } = await scene();
    const coded = await buildCodeRegistrationOf(event);
    await withdrawRegistration(context, one);
    await eraseRegistration(context, other);
    await wish(event, silent);
    await endOptionalMail(context, silent);
    await writeOutcomes(reporter);
    expect(await reporter.text(reporter.at('/outcomes/send'))).toContain('There is nobody left to be told.');
    await send(reporter);
    expect((await mailed()).map(({ subject }) => subject)).toEqual(['You have withdrawn: A panel']);
    expect(await told(coded)).toEqual([]);
  });

  it('looks again before each mail leaves, and serves who asks once more', async () => {
    const { event, one, other, reporter } = await scene();
    await writeOutcomes(reporter);
    await send(reporter);
    await withdrawRegistration(context, one);
    await endOptionalMail(context, other);
    expect((await mailed()).map(({ subject }) => subject)).not.toContain('What came of it: A panel');
    expect([await told(one), await told(other)]).toEqual([['dropped withdrawn'], ['dropped unwanted']]);
    await wish(event, other);
    await send(reporter);
    expect((await mailed()).map(({ to }) => to)).toEqual([other.address]);
    expect(await told(other)).toEqual(['sent']);
  });

  it('is not for an event that is ahead, was called off, or whose people are not kept any more', async () => {
    const { event, reporter } = await scene();
    await writeOutcomes(reporter);
    for (const [at, sentence] of [
      ['2020-07-30T09:00:00Z', 'The event is not over yet.'],
      ['2020-12-01T09:00:00Z', 'The people of this event are not kept any more'],
    ] as const) {
      await context.freeze(at);
      const answer = await send(reporter);
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)]);
    }
    await context.freeze(AFTER);
    await cancelEvent(context, event.id);
    expect(await (await send(reporter)).text()).toContain('This event has not been held');
    expect((await mailed()).filter(({ unsubscribe }) => unsubscribe !== undefined)).toEqual([]);
  });

  it('sends nothing while nothing is written', async () => {
    const { reporter } = await scene();
    const answer = await send(reporter);
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('Nothing is written yet.'),
    ]);
    expect(await mailed()).toEqual([]);
  });

  it('is ended by a complaint, and by a mail that comes back nothing else is', async () => {
    const { one, other, reporter, event } = await scene();
    await writeOutcomes(reporter);
    await send(reporter);
    const mails = await mailed();
    const about = mails.find(({ to }) => to === one.address)?.returnTo ?? expect.fail();
    expect(await receiveReport(context, Buffer.from(complaintReport({ about })))).toBe('complained');
    const held = await context.db.kysely
      .selectFrom('consents')
      .select('registration_id as id')
      .where('event_id', '=', event.id)
      .where('withdrawn_at', 'is', null)
      .execute();
    expect(held).toEqual([{ id: other.id }]);
  });

  it('tells neither title nor sender of a sensitive event', async () => {
    const { reporter } = await scene({
      sensitivity: 'sensitive',
      title: 'Canary title',
      slug: 'canary-page',
    });
    const named = await writeOutcomes(reporter, 'It went well.\n\nThe canary   TITLE was good.');
    expect(await named.text()).toContain('Take the title and the address of the event out');
    const linked = await writeOutcomes(reporter, 'Here:\nhttps://foyer.example.org/office/canary-page');
    expect(linked.status).toBe(422);
    await writeOutcomes(reporter);
    await send(reporter);
    const mails = await mailed();
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(mail.subject).toBe('Your registration: What came of it');
      expect(mail.from.name).toBe('Registrations');
      expect(JSON.stringify(mail)).not.toMatch(/canary/i);
      expect(mail.calendar).toBeUndefined();
    }
  });
});

async function buildCodeRegistrationOf(event: PublishedEvent) {
  await context.freeze(BEFORE);
  await context.db.kysely
    .updateTable('events')
    .set({ takes_codes: true })
    .where('id', '=', event.id)
    .execute();
  const coded = await buildCodeRegistration(context, { ...event, takesCodes: true });
  const row = { event_id: event.id, registration_id: coded.id, kind: 'outcomes' } as const;
  await context.db.kysely
    .insertInto('consents')
    .values({ ...row, given_at: context.clock.now() })
    .execute();
  await context.freeze(AFTER);
  return coded;
}
