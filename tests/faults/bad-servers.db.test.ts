import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { SmtpMailer } from '../../src/platform/mail/smtp-mailer.ts';
import { testLinks } from '../mails/links.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildRegistration } from '../support/factories.ts';
import { BadServer, type Fault, faults } from './bad-server.ts';

const PEOPLE = 6;

type Line = { fault: Fault; planned: number; sent: number; dropped: number; failed: number; twice: number };

let context: TestContext;
const table: Line[] = [];
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(async () => {
  const lines = table.map((line) => Object.values(line).map(String).join('  '));
  process.stdout.write(`fault  planned  sent  dropped  failed  twice\n${lines.join('\n')}\n`);
  await context.close();
});

/** The pauses are of the machine's clock, which cannot be moved: they are taken away. */
const endPauses = () =>
  context.db.query('update messages set held_until = null where event_id in (select id from events)');

async function suffer(fault: Fault): Promise<Line> {
  const event = await buildEvent(context);
  for (let count = 0; count < PEOPLE; count += 1) await buildRegistration(context, event);
  await using server = await new BadServer().listen();
  for (const [state, rounds] of [
    [fault, 2],
    ['none', 4],
  ] as const) {
    server.fault = state;
    await using mail = new SmtpMailer({ url: server.url, connections: 2, patience: 800 });
    for (let round = 0; round < rounds; round += 1) {
      await endPauses();
      await deliverDue({ ...context, mail }, testLinks);
    }
  }
  const rows = await context.db.query<{ state: string; reason: string | null }>(
    `select state, reason from messages where event_id = $1 and kind = 'confirmation'`,
    [event.id],
  );
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  return {
    fault,
    planned: rows.length,
    sent: count('sent'),
    dropped: count('dropped'),
    failed: count('failed'),
    twice: server.received.length - new Set(server.received).size,
  };
}

describe('with a mail server that is at fault and then in order again', () => {
  it.each(faults)('every mail is accounted for: %s', async (fault) => {
    const line = await suffer(fault);
    table.push(line);
    expect(line).toMatchObject({ planned: PEOPLE, sent: PEOPLE, dropped: 0, failed: 0 });
    // Only an answer that was lost after the whole mail was there leaves open whether it was accepted.
    if (fault !== 'drops after DATA') expect(line.twice).toBe(0);
  });
});
