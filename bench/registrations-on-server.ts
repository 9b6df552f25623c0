import { startPostgres } from '../scripts/gate/postgres.mjs';
import { findPostgres } from '../scripts/gate/system.mjs';
import { openDatabase } from '../src/platform/db/database.ts';
import { FormSender } from './load/send-forms.ts';
import { alternate } from './measure/alternate.ts';
import { events, type Sensitivity } from './program/events.ts';
import { importEvents } from './program/import-events.ts';
import { eventIdOf } from './program/open-data.ts';
import { productionSettings, type Settings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { formsOf } from './registrations.ts';
import { compare, type Row, unmeasured } from './report/row.ts';
import { CALLERS } from './sizes.ts';
import { pgbenchFor } from './yardsticks/pgbench.ts';

/** Forms a second on a PostgreSQL server that flushes every commit, beside the same function called by pgbench. */
export async function measureRegistrationsOnServer(stage: Stage): Promise<Row[]> {
  const what = 'the same on PostgreSQL';
  if (findPostgres() === undefined) return [unmeasured(what, 'no PostgreSQL here')];
  const server = await startPostgres({ durable: true });
  try {
    const settings = productionSettings(stage.folder, { FOYER_DATABASE: 'server', DATABASE_URL: server.url });
    await importEvents(settings, stage.folder);
    const measured = { stage, settings, url: server.url };
    return [await measureOne(measured, 'sensitive'), await measureOne(measured, 'open')];
  } finally {
    await server.stop();
  }
}

type Measured = { readonly stage: Stage; readonly settings: Settings; readonly url: string };

async function measureOne({ stage, settings, url }: Measured, sensitivity: Sensitivity): Promise<Row> {
  const slug = events[sensitivity];
  const eventId = await findEvent(url, slug);
  await using program = await stage.start(settings);
  const sender = new FormSender(program);
  const forms = await formsOf(program, slug);
  const rateOf = await alternate(stage.sizes, [
    { name: 'program', run: (seconds) => sender.sendFor(seconds, forms) },
    { name: 'pgbench', run: (seconds) => pgbenchFor(seconds, { url, eventId, folder: stage.folder }) },
  ]);
  return compare({
    what: `the same on PostgreSQL, ${sensitivity} event`,
    rate: rateOf('program'),
    yardstick: { name: `pgbench, ${CALLERS} clients, same SQL`, rate: rateOf('pgbench') },
    ...(sensitivity === 'sensitive' && { required: { ratio: 0.3 } }),
  });
}

async function findEvent(url: string, slug: string): Promise<string> {
  await using db = await openDatabase({ kind: 'server', url, log: { info() {}, warn() {}, error() {} } });
  return await eventIdOf(db, slug);
}
