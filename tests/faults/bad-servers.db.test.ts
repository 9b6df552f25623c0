import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { SmtpMailer } from '../../src/platform/mail/smtp-mailer.ts';
import { testLinks } from '../mails/links.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent } from '../support/factories.ts';
import { accountFor, rowOf } from './account.ts';
import { BadServer, type Fault, faults } from './bad-server.ts';
import { FAULT_MILLISECONDS, type FaultLine, keepLine, sized } from './fault-table.ts';
import { countWaiting, endPauses, fillOutbox } from './outbox.ts';

const WEEKS_BEFORE = '2020-07-20T09:00:00Z';
const AT_THE_START = '2020-07-30T08:30:00Z';
const OUTBOX = { people: sized(4, 100), each: 2 };
/** Nobody listens there. */
const AWAY = 'smtp://127.0.0.1:1';
/** How often everything that is due is tried while the server is at fault, and at most afterwards. */
const ROUNDS_AT_FAULT = 2;
const MOST_ROUNDS = 10;

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function setScene(): Promise<{ event: PublishedEvent; planned: number }> {
  await context.freeze(WEEKS_BEFORE);
  const event = await buildEvent(context);
  return { event, planned: await fillOutbox(context, event.id, OUTBOX) };
}

/** Sends until nothing is left to send, and no more than so many times. */
async function sendTo(url: string, { id }: PublishedEvent, rounds: number): Promise<void> {
  await using mail = new SmtpMailer({ url, connections: 2, patience: 800 });
  for (let round = 0; round < rounds && (await countWaiting(context, id)) > 0; round += 1) {
    await endPauses(context, id);
    await deliverDue({ ...context, mail }, testLinks);
  }
}

async function account(
  fault: string,
  scene: { event: PublishedEvent; planned: number },
  server: BadServer,
): Promise<FaultLine> {
  const unsure = new Set([...server.unsure].map(rowOf));
  const { event, planned } = scene;
  const received = { ids: server.received, unsure, putOff: fault === 'greylists' };
  const line = await accountFor(context, event.id, { fault: `mail server ${fault}`, planned, received });
  keepLine(line);
  return line;
}

async function suffer(fault: Fault): Promise<FaultLine> {
  const scene = await setScene();
  await using server = await new BadServer().listen();
  server.fault = fault;
  await sendTo(server.url, scene.event, ROUNDS_AT_FAULT);
  server.fault = 'none';
  await sendTo(server.url, scene.event, MOST_ROUNDS);
  return account(fault === 'none' ? 'is in order' : fault, scene, server);
}

describe('every mail is accounted for, and none comes twice that was answered, when the mail server', () => {
  it.each(faults.filter((fault) => fault !== 'refuses some people for good'))(
    '%s',
    async (fault) => {
      const line = await suffer(fault);
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  it(
    'refuses some people for good',
    async () => {
      const line = await suffer('refuses some people for good');
      const refused = line.planned / 2;
      expect(line).toMatchObject({ sent: refused, dropped: { '5.1.1': refused }, twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  it(
    'is away, and comes back',
    async () => {
      const scene = await setScene();
      await using server = await new BadServer().listen();
      await sendTo(AWAY, scene.event, ROUNDS_AT_FAULT);
      // While those that were tried still wait, the others may go, but none that would overtake.
      await using mail = new SmtpMailer({ url: server.url, connections: 2 });
      await deliverDue({ ...context, mail }, testLinks);
      await sendTo(server.url, scene.event, MOST_ROUNDS);
      const line = await account('is away', scene, server);
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );

  it(
    'puts everything off until the event has begun',
    async () => {
      const scene = await setScene();
      await using server = await new BadServer().listen();
      server.fault = 'is full';
      await sendTo(server.url, scene.event, ROUNDS_AT_FAULT);
      await context.freeze(AT_THE_START);
      await sendTo(server.url, scene.event, MOST_ROUNDS);
      const line = await account('puts off until the start', scene, server);
      expect(line).toMatchObject({ sent: 0, dropped: { unreached: line.planned }, twice: 0, wrong: [] });
    },
    FAULT_MILLISECONDS,
  );
});
