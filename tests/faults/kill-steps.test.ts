import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { startChild } from '../durability/child.ts';
import { usePostgres } from '../support/postgres.ts';
import { until } from '../support/remote-visitor.ts';
import { accountFor, rowOf } from './account.ts';
import { FAULT_MILLISECONDS, isLong, keepLine } from './fault-table.ts';
import { Installation } from './installation.ts';
import { endPauses, fillOutbox } from './outbox.ts';
import { randomFrom } from './random.ts';
import { type Death, type Step, steps } from './steps.ts';

const SENDER = new URL('./dying-sender.ts', import.meta.url);
const SEED = 20200730;
/** Deaths at each step in the long form; in the gate each is died once, in turn, over the same messages. */
const DEATHS = 8;
const MOST_TIMES: Readonly<Record<Step, number>> = {
  'before the claim': 2,
  'after the claim': 2,
  'after the mail is written': 10,
  'while the server takes it': 10,
  'after the server took it': 10,
  'before the record': 3,
  'after the record': 3,
};
/** Where one mail at least is accepted and not written down. */
const LEAVES_UNRECORDED: readonly Step[] = [
  'while the server takes it',
  'after the server took it',
  'before the record',
];

const postgres = usePostgres();
const random = randomFrom(SEED);
let installation: Installation;
beforeAll(async () => {
  installation = await Installation.open(postgres.url);
}, FAULT_MILLISECONDS);
afterAll(() => installation[Symbol.asyncDispose]());

/** One life of a sender, to its end or to its death. */
async function live(death: Death | null): Promise<NodeJS.Signals | null> {
  const { mails, settings } = installation;
  const child = startChild(SENDER, [JSON.stringify(settings), JSON.stringify(death)]);
  let taken = 0;
  mails.onMail = () => {
    taken += 1;
    if (death?.step === 'while the server takes it' && taken === death.time) child.process.kill('SIGKILL');
  };
  const { code, signal, errors } = await child.ended;
  await until(() => mails.connections === 0, 'that all that it sent has come');
  expect(errors).toBe('');
  expect(code === 0 || signal === 'SIGKILL').toBe(true);
  return signal;
}

/** The rows of which a mail came and which are not called sent. */
async function unrecorded({ id }: PublishedEvent, ids: readonly string[]): Promise<string[]> {
  const rows = await installation.context.db.query<{ id: string }>(
    `select id from messages where event_id = $1 and state <> 'sent'`,
    [id],
  );
  const came = new Set(ids.map(rowOf));
  return rows.map((row) => row.id).filter((id) => came.has(id));
}

async function dieAt(deaths: readonly Step[], fault: string) {
  const { context, mails } = installation;
  const event = await installation.publish();
  const planned = await fillOutbox(context, event.id, { people: 20 * deaths.length, each: 2 });
  const earlier = mails.received.length;
  const unsure = new Set<string>();
  for (const step of deaths) {
    const time = 1 + Math.floor(random() * MOST_TIMES[step]);
    expect(await live({ step, time }), `${step}, time ${time}`).toBe('SIGKILL');
    const open = await unrecorded(event, mails.received.slice(earlier));
    for (const id of open) unsure.add(id);
    await endPauses(context, event.id);
  }
  expect(await live(null)).toBe(null);
  const received = { ids: mails.received.slice(earlier), unsure };
  const line = await accountFor(context, event.id, { fault, planned, received });
  keepLine(line);
  return line;
}

describe('every mail goes out, and once more only if it was accepted and not yet written down, when the sender dies', () => {
  it.runIf(!isLong)(
    'at every step in turn',
    async () => {
      const line = await dieAt(steps, 'killed at every step');
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, wrong: [] });
      expect(line.twice).toBeGreaterThanOrEqual(LEAVES_UNRECORDED.length);
    },
    FAULT_MILLISECONDS,
  );

  it.runIf(isLong).each(steps)(
    '%s',
    async (step) => {
      const deaths = Array.from({ length: DEATHS }, () => step);
      const line = await dieAt(deaths, `${DEATHS} times killed ${step}`);
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, wrong: [] });
      if (LEAVES_UNRECORDED.includes(step)) expect(line.twice).toBeGreaterThanOrEqual(DEATHS);
    },
    FAULT_MILLISECONDS,
  );
});
