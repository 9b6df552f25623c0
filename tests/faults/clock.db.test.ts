import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import type { Delivery, Mail, Mailer } from '../../src/platform/mail/mailer.ts';
import { testLinks } from '../mails/links.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent } from '../support/factories.ts';
import { accountFor } from './account.ts';
import { FAULT_MILLISECONDS, type FaultLine, keepLine, sized } from './fault-table.ts';
import { countWaiting, endPauses, fillOutbox } from './outbox.ts';
import { randomFrom } from './random.ts';

const SEED = 20200731;
const PLANNED_AT = Temporal.Instant.from('2020-07-20T09:00:00Z');
const STARTS_AT = Temporal.Instant.from('2020-07-30T08:30:00Z');
const OVER = '2020-08-01T00:00:00Z';
const OUTBOX = { people: sized(6, 60), each: 3 };
const STEPS = sized(15, 200);
/** A little more than the event is away, so that some steps lead beyond it. */
const HOURS = STARTS_AT.since(PLANNED_AT).total('hours') + 8;
const PUT_OFF: Delivery = { status: 'temporary', code: 450, reason: '4.7.1' };

const random = randomFrom(SEED);

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

/** Takes mails or puts them off; while one is under way the clock may step. */
class SteppingMailer implements Mailer {
  readonly parallel = 3;
  readonly received: string[] = [];
  meanwhile: () => Promise<void> = async () => {};
  putsOff = () => false;

  async send({ messageId }: Mail): Promise<Delivery> {
    await this.meanwhile();
    if (this.putsOff()) return PUT_OFF;
    this.received.push(messageId);
    return { status: 'accepted', code: 250 };
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

/** The messages of a person become due a day after one another, from the day on which all were planned. */
async function setScene(): Promise<{ event: PublishedEvent; planned: number }> {
  await context.freeze(PLANNED_AT.toString());
  const event = await buildEvent(context);
  const planned = await fillOutbox(context, event.id, OUTBOX);
  await context.db.query(
    `update messages set due_at = due_at + (revision - 1) * interval '1 day' where event_id = $1`,
    [event.id],
  );
  return { event, planned };
}

/** To some hour between two days before the messages were planned and the evening of the event. */
const stepSomewhere = () =>
  context.freeze(PLANNED_AT.add({ minutes: Math.round((random() * (HOURS + 48) - 48) * 60) }).toString());

/** The clock of the machine, which leases and pauses are kept by, an hour to either side. */
const stepMachine = (eventId: string) =>
  context.db.query(
    `update messages set held_until = held_until + $2::integer * interval '1 hour' where event_id = $1`,
    [eventId, random() < 0.5 ? -1 : 1],
  );

async function account(
  fault: string,
  { event, planned }: { event: PublishedEvent; planned: number },
  { received, putOff = false }: { received: readonly string[]; putOff?: boolean },
): Promise<FaultLine> {
  const line = await accountFor(context, event.id, { fault, planned, received: { ids: received, putOff } });
  keepLine(line);
  return line;
}

describe('every message is sent once or dropped with a reason when the clock', () => {
  it(
    'is put back while messages are due, and comes right again',
    async () => {
      const scene = await setScene();
      const mail = new SteppingMailer();
      const send = () => deliverDue({ ...context, mail }, testLinks);
      await context.freeze(PLANNED_AT.subtract({ hours: 30 }).toString());
      expect(await send()).toBe(0);
      await context.freeze(PLANNED_AT.toString());
      expect(await send()).toBe(OUTBOX.people);
      await context.freeze(PLANNED_AT.subtract({ hours: 30 }).toString());
      expect(await send()).toBe(0);
      await context.freeze(STARTS_AT.subtract({ minutes: 1 }).toString());
      await send();
      const line = await account('clock put back and forward while due', scene, mail);
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  it(
    'is put beyond the event while mails are on their way, and back',
    async () => {
      const scene = await setScene();
      const mail = new SteppingMailer();
      mail.meanwhile = () => context.freeze(OVER);
      await deliverDue({ ...context, mail }, testLinks);
      mail.meanwhile = async () => {};
      await context.freeze(STARTS_AT.subtract({ minutes: 1 }).toString());
      await deliverDue({ ...context, mail }, testLinks);
      const line = await account('clock put beyond the event while sending', scene, mail);
      // Those that were not on their way yet were judged after the event, and are not brought back.
      expect(Object.keys(line.dropped)).toEqual(['late']);
      expect(line).toMatchObject({ twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  it(
    'is put forward while messages are put off',
    async () => {
      const scene = await setScene();
      const mail = new SteppingMailer();
      mail.putsOff = () => true;
      await deliverDue({ ...context, mail }, testLinks);
      await endPauses(context, scene.event.id);
      await context.freeze(STARTS_AT.toString());
      await deliverDue({ ...context, mail }, testLinks);
      await context.freeze(PLANNED_AT.toString());
      mail.putsOff = () => false;
      await deliverDue({ ...context, mail }, testLinks);
      const line = await account('clock put forward while put off', scene, mail);
      expect(line).toMatchObject({ sent: 0, dropped: { unreached: line.planned }, twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  it.each([false, true])(
    'steps to and fro at any moment, the machine’s too; some mails are put off: %s',
    async (putOff) => {
      const scene = await setScene();
      const mail = new SteppingMailer();
      mail.putsOff = () => putOff && random() < 0.3;
      mail.meanwhile = async () => {
        if (random() < 0.1) await stepSomewhere();
      };
      for (let step = 0; step < STEPS; step += 1) {
        await stepSomewhere();
        await stepMachine(scene.event.id);
        await deliverDue({ ...context, mail }, testLinks);
      }
      await context.freeze(OVER);
      for (let round = 0; round < 10 && (await countWaiting(context, scene.event.id)) > 0; round += 1) {
        await endPauses(context, scene.event.id);
        await deliverDue({ ...context, mail }, testLinks);
      }
      const kind = putOff ? 'clock steps to and fro, mails are put off' : 'clock steps to and fro';
      const line = await account(kind, scene, { received: mail.received, putOff });
      expect(line).toMatchObject({ twice: 0, wrong: [] });
      expect(line.sent).toBeGreaterThan(0);
    },
    FAULT_MILLISECONDS,
  );
});
