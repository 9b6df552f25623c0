import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/gate/postgres.mjs';
import { administer } from '../support/database.ts';
import { until } from '../support/remote-visitor.ts';
import { accountFor } from './account.ts';
import { FAULT_MILLISECONDS, type FaultLine, isLong, keepLine, sized } from './fault-table.ts';
import { SmallDisk } from './full-disk.ts';
import { CONNECTIONS, Installation, untilSettled } from './installation.ts';
import { endPauses, fillOutbox } from './outbox.ts';
import { SlowLine } from './slow-line.ts';

type Postgres = Awaited<ReturnType<typeof startPostgres>>;
type Scene = { readonly postgres: Postgres; readonly line: SlowLine; readonly installation: Installation };
type Harm = (scene: Scene) => Promise<void>;
type Fault = {
  readonly name: string;
  readonly harm: Harm;
  readonly inGate?: boolean;
  /** Connections break, and with them answers to what was claimed. */
  readonly losesClaims?: boolean;
  /** Nothing fails: it only takes longer. */
  readonly isQuiet?: boolean;
};

const OUTBOX = { people: sized(60, 2_000), each: 2 };
const WORKERS = sized(1, 2);
/** Longer than a claim lasts: another worker may take what was claimed before. */
const LONGER_THAN_A_LEASE = 75_000;
/** A worker that still sends is never quiet for so long. */
const QUIET_MILLISECONDS = 3_000;
const GOES_ON = /Sending works again and goes on\.|What became of messages is written down again\./;

/** It ends in many ways here, and would tell of each. */
const QUIET = ['log_min_messages=panic'];

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres({ more: QUIET });
}, FAULT_MILLISECONDS);
afterAll(() => postgres.stop());

/** Lets workers send, does harm after the first mails, and holds the ledger against what came. */
async function suffer(
  { name, harm, losesClaims = false }: Fault,
  server: Postgres,
): Promise<{ line: FaultLine; logs: string[] }> {
  await using line = await new SlowLine(server.url).open();
  await using installation = await Installation.open(server.url, (url) => line.through(url));
  const { context, mails } = installation;
  const event = await installation.publish();
  const planned = await fillOutbox(context, event.id, OUTBOX);
  await using stack = new AsyncDisposableStack();
  const workers = Array.from({ length: WORKERS }, () => stack.use(installation.start()));
  const areAllAtWork = () => mails.connections > (WORKERS - 1) * CONNECTIONS && mails.received.length > 20;
  await until(areAllAtWork, 'that all workers send');
  await harm({ postgres: server, line, installation });
  if (!isLong && losesClaims) await endLostClaims(installation, event.id);
  await untilSettled(installation, event.id, FAULT_MILLISECONDS);
  expect(workers.every((worker) => worker.isRunning())).toBe(true);
  for (const worker of workers) expect(await worker.end('SIGTERM'), worker.output()).toBe(0);
  const received = { ids: mails.received };
  const kept = await accountFor(context, event.id, { fault: `database ${name}`, planned, received });
  keepLine(kept);
  return { line: kept, logs: workers.map((worker) => worker.output()) };
}

/** A claim whose answer was lost with the connection is free again after a minute, which the gate does not wait for. */
async function endLostClaims({ context, mails }: Installation, eventId: string): Promise<void> {
  let before: number;
  do {
    before = mails.received.length;
    await sleep(QUIET_MILLISECONDS);
  } while (mails.received.length > before);
  await endPauses(context, eventId);
}

const awayFor =
  (signal: 'SIGINT' | 'SIGQUIT', milliseconds: number): Harm =>
  async ({ postgres: server }) => {
    await server.halt(signal);
    await sleep(milliseconds);
    await server.resume();
  };

async function beReadOnly({ postgres: { url } }: Scene): Promise<void> {
  const set = (word: string) =>
    administer(url, async (client) => {
      await client.query('set default_transaction_read_only = off');
      await client.query(`alter system set default_transaction_read_only = ${word}`);
      await client.query('select pg_reload_conf()');
    });
  await set('on');
  await sleep(sized(1_500, 20_000));
  await set('off');
}

/** What PostgreSQL says when a table cannot grow, where no disk can be filled. */
async function refuseAsIfFull({ installation: { context } }: Scene): Promise<void> {
  await context.db.query(`
    create function be_full() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger be_full before update on messages for each row execute function be_full()`);
  await sleep(sized(1_500, 20_000));
  await context.db.query('drop trigger be_full on messages');
}

const slowBy =
  (delay: number | null, milliseconds: number): Harm =>
  async ({ line }) => {
    line.delay = delay;
    await sleep(milliseconds);
    line.delay = 0;
  };

const faults: readonly Fault[] = [
  { name: 'restarts', harm: awayFor('SIGINT', sized(1_500, 10_000)), inGate: true, losesClaims: true },
  { name: 'crashes and is started again', harm: awayFor('SIGQUIT', 3_000) },
  { name: 'is away for longer than a claim', harm: awayFor('SIGINT', LONGER_THAN_A_LEASE) },
  { name: 'is read-only', harm: beReadOnly, inGate: true },
  { name: 'refuses as if the disk were full', harm: refuseAsIfFull },
  { name: 'takes 0.2 s longer for each answer', harm: slowBy(200, 60_000), isQuiet: true },
  { name: 'hangs for longer than a claim', harm: slowBy(null, LONGER_THAN_A_LEASE), isQuiet: true },
];

describe('every mail goes out once, and the workers go on by themselves, when the database', () => {
  it.each(faults.filter(({ inGate }) => isLong || inGate))(
    '$name',
    async (fault) => {
      const { line, logs } = await suffer(fault, postgres);
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, twice: 0, wrong: [] });
      for (const log of logs) {
        if (!fault.isQuiet) expect(log).toMatch(GOES_ON);
        expect(log).not.toMatch(/person|@mail/i);
      }
    },
    FAULT_MILLISECONDS,
  );

  it.runIf(isLong)(
    'has no room left on its disk',
    async ({ skip }) => {
      const disk = SmallDisk.mount();
      if (disk === null) return skip('Only root may make a disk that can be filled.');
      await using stack = new AsyncDisposableStack();
      stack.use(disk);
      const small = await startPostgres({
        within: disk.path,
        more: [...QUIET, 'max_wal_size=32MB', 'min_wal_size=32MB'],
      });
      stack.defer(() => small.stop());
      const harm = async () => {
        disk.fill();
        await sleep(20_000);
        disk.empty();
        await small.resume();
      };
      const { line, logs } = await suffer({ name: 'has no room left on its disk', harm }, small);
      expect(line).toMatchObject({ sent: line.planned, dropped: {}, twice: 0, wrong: [] });
      for (const log of logs) expect(log).toMatch(GOES_ON);
    },
    FAULT_MILLISECONDS,
  );
});
