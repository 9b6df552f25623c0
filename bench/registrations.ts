import { paths } from '../src/web/paths.ts';
import { FormSender, fetchHiddenFields } from './load/send-forms.ts';
import { alternate } from './measure/alternate.ts';
import { events, ORGANISATION, type Sensitivity } from './program/events.ts';
import { eventIdOf, openData } from './program/open-data.ts';
import type { Program } from './program/program.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { compare, type Row } from './report/row.ts';
import { CALLERS } from './sizes.ts';
import { BareEngine } from './yardsticks/bare-engine.ts';

/** Forms a second on the embedded database, beside the same rows written by the engine alone. */
export async function measureRegistrations(stage: Stage): Promise<Row[]> {
  return [await measureOne(stage, 'sensitive'), await measureOne(stage, 'open')];
}

async function measureOne(stage: Stage, sensitivity: Sensitivity): Promise<Row> {
  const slug = events[sensitivity];
  const dataDir = stage.copyData();
  await using engine = await BareEngine.open(stage.copyData());
  await using program = await stage.start(productionSettings(dataDir));
  const sender = new FormSender(program);
  const forms = await formsOf(program, slug);
  const rateOf = await alternate(stage.sizes, [
    { name: 'program', run: (seconds) => sender.sendFor(seconds, forms) },
    { name: 'engine', run: (seconds) => engine.writeFor(seconds, slug, sensitivity) },
  ]);
  await checkStored(dataDir, slug, sender.taken);
  return compare({
    what: `durable registrations over HTTP, ${CALLERS} callers, embedded, ${sensitivity} event`,
    rate: rateOf('program'),
    yardstick: { name: `bare engine, batches of ${CALLERS}`, rate: rateOf('engine') },
    ...(sensitivity === 'sensitive' && { required: { ratio: 0.3, rate: 1000 } }),
  });
}

/** The form of an event, old enough to be taken at once. */
export async function formsOf(program: Program, slug: string) {
  const path = paths.register(ORGANISATION, slug);
  return { path, hiddenFields: await fetchHiddenFields(program, path) };
}

/** A rate counts only when everything that was acknowledged is there. */
async function checkStored(dataDir: string, slug: string, acknowledged: number): Promise<void> {
  await using db = await openData(dataDir);
  const eventId = await eventIdOf(db, slug);
  const [row] = await db.query<{ stored: number }>(
    'select count(*)::integer as stored from registrations where event_id = $1',
    [eventId],
  );
  if (row?.stored !== acknowledged) {
    throw new Error(`${acknowledged} registrations were acknowledged, but ${row?.stored} are stored.`);
  }
}
