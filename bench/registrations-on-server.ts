import { startPostgres } from '../scripts/gate/postgres.mjs';
import { findPostgres } from '../scripts/gate/system.mjs';
import { openDatabase } from '../src/platform/db/database.ts';
import { FormSender } from './load/send-forms.ts';
import { alternate } from './measure/alternate.ts';
import { events, sensitivities } from './program/events.ts';
import { importEvents } from './program/import-events.ts';
import { eventIdOf } from './program/open-data.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { compare, type Row, unmeasured } from './report/row.ts';
import { CALLERS } from './sizes.ts';
import { pgbenchFor } from './yardsticks/pgbench.ts';

/** Forms a second on a PostgreSQL server that flushes every commit, beside the same function called by pgbench. */
export async function measureRegistrationsOnServer(stage: Stage): Promise<Row[]> {
  if (findPostgres() === undefined) return [unmeasured('the same on PostgreSQL', 'no PostgreSQL here')];
  const server = await startPostgres({ durable: true });
  try {
    return await measureOn(server.url, stage);
  } finally {
    await server.stop();
  }
}

async function measureOn(url: string, stage: Stage): Promise<Row[]> {
  const settings = productionSettings(stage.folder, { FOYER_DATABASE: 'server', DATABASE_URL: url });
  await importEvents(settings, stage.folder);
  await using program = await stage.start(settings);
  const sender = new FormSender(program);
  const variants = sensitivities.flatMap((sensitivity) => [
    {
      name: `program ${sensitivity}` as const,
      run: async (seconds: number) =>
        sender.sendFor(seconds, await stage.formsOf(program, events[sensitivity])),
    },
    {
      name: `pgbench ${sensitivity}` as const,
      run: async (seconds: number) =>
        pgbenchFor(seconds, {
          url,
          eventId: await findEvent(url, events[sensitivity]),
          folder: stage.folder,
        }),
    },
  ]);
  const rateOf = await alternate(stage.sizes, variants);
  return sensitivities.map((sensitivity) =>
    compare({
      what: `the same on PostgreSQL, ${sensitivity} event`,
      rate: rateOf(`program ${sensitivity}`),
      yardstick: { name: `pgbench, ${CALLERS} clients, same SQL`, rate: rateOf(`pgbench ${sensitivity}`) },
      ...(sensitivity === 'sensitive' && { required: { ratio: 0.3 } }),
    }),
  );
}

async function findEvent(url: string, slug: string): Promise<string> {
  await using db = await openDatabase({ kind: 'server', url, log: { info() {}, warn() {}, error() {} } });
  return await eventIdOf(db, slug);
}
