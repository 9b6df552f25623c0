import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSender } from '../../src/domain/messaging/sender.ts';
import { SmtpMailer } from '../../src/platform/mail/smtp-mailer.ts';
import { testLinks } from '../mails/links.ts';
import { usePostgres } from '../support/postgres.ts';
import { until } from '../support/remote-visitor.ts';
import { accountFor, rowOf } from './account.ts';
import { FAULT_MILLISECONDS, isLong, keepLine, sized } from './fault-table.ts';
import { Installation, untilSettled } from './installation.ts';
import { fillOutbox, type Outbox } from './outbox.ts';

/** Somebody who sends, and can be asked to end; that resolves with whether it sent some. */
type Sends = { end(): Promise<boolean> };

const postgres = usePostgres();
let installation: Installation;
beforeAll(async () => {
  installation = await Installation.open(postgres.url);
}, FAULT_MILLISECONDS);
afterAll(() => installation[Symbol.asyncDispose]());

/** A process of its own. */
async function startWorker(): Promise<Sends> {
  const worker = await installation.startReady();
  return {
    async end() {
      const code = await worker.end('SIGTERM');
      expect(code, worker.output()).toBe(0);
      return worker.output().includes('Messages were sent.');
    },
  };
}

/** In this process: ten more processes take longer to start than the gate has. */
async function startSenderHere(): Promise<Sends> {
  const { context, mails } = installation;
  const mail = new SmtpMailer({ url: mails.url, connections: 2 });
  const sender = await startSender({ ...context, mail }, testLinks);
  return {
    async end() {
      await sender.stop();
      await mail[Symbol.asyncDispose]();
      return true;
    },
  };
}

/** Fills the ledger, lets it be sent by these, and holds it against what came. `meanwhile` may do harm. */
async function sendBy(
  workers: readonly (() => Promise<Sends>)[],
  { fault, ...outbox }: Outbox & { readonly fault: string },
  meanwhile: () => Promise<void> = async () => {},
) {
  const { context, mails } = installation;
  const event = await installation.publish();
  const earlier = mails.received.length;
  const senders: Sends[] = [];
  for (const start of workers) senders.push(await start());
  const planned = await fillOutbox(context, event.id, outbox);
  await meanwhile();
  await untilSettled(installation, event.id, FAULT_MILLISECONDS);
  const haveSent = await Promise.all(senders.map((sender) => sender.end()));
  // The few mails of the gate may all be sent by the first who looks.
  expect(haveSent).toContain(true);
  if (isLong) expect(haveSent).not.toContain(false);
  const received = { ids: mails.received.slice(earlier), unsure: new Set([...mails.unsure].map(rowOf)) };
  const line = await accountFor(context, event.id, { fault, planned, received });
  keepLine(line);
  return line;
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('every mail goes out once, and those of one person in their order', () => {
  it(
    'from two workers on one PostgreSQL',
    async () => {
      const outbox = { people: sized(250, 5_000), each: 2, fault: 'two workers' };
      const line = await sendBy(times(2, startWorker), outbox);
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  it(
    'from ten',
    async () => {
      const outbox = { people: sized(150, 5_000), each: 2, fault: 'ten workers' };
      const line = await sendBy(times(10, isLong ? startWorker : startSenderHere), outbox);
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  it.runIf(isLong)(
    'when all are due in the same minute',
    async () => {
      const outbox = { people: 50_000, each: 2 };
      const fault = `${(outbox.people * outbox.each).toLocaleString('en')} due in the same minute`;
      const line = await sendBy(times(2, startWorker), { ...outbox, fault });
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  // Here the sender waits as long as it really does; the gate has a form of it without pauses.
  it.runIf(isLong)(
    'when the mail server goes away in the middle, and comes back',
    async () => {
      const { mails } = installation;
      const outbox = { people: 2_000, each: 3, fault: 'mail server goes away in the middle' };
      const first = mails.received.length;
      const line = await sendBy(times(1, startWorker), outbox, async () => {
        await until(() => mails.received.length > first + 20, 'that some mails came');
        mails.fault = 'refuses';
        mails.hangUp();
        await sleep(60_000);
        mails.fault = 'none';
      });
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );
});
