import { FormSender } from './load/send-forms.ts';
import { alternate } from './measure/alternate.ts';
import { events, sensitivities } from './program/events.ts';
import { openData } from './program/open-data.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { compare, type Row } from './report/row.ts';
import { CALLERS } from './sizes.ts';
import { BareEngine } from './yardsticks/bare-engine.ts';

/** Forms a second on the embedded database, beside the same rows written by the engine alone. */
export async function measureRegistrations(stage: Stage): Promise<Row[]> {
  const dataDir = stage.copyData();
  await using engine = await BareEngine.open(stage.copyData());
  await using program = await stage.start(productionSettings(dataDir));
  const sender = new FormSender(program);
  const variants = sensitivities.flatMap((sensitivity) => [
    {
      name: `program ${sensitivity}` as const,
      run: async (seconds: number) =>
        sender.sendFor(seconds, await stage.formsOf(program, events[sensitivity])),
    },
    {
      name: `engine ${sensitivity}` as const,
      run: (seconds: number) => engine.writeFor(seconds, events[sensitivity], sensitivity),
    },
  ]);
  const rateOf = await alternate(stage.sizes, variants);
  await checkStored(dataDir, sender.taken);
  return sensitivities.map((sensitivity) =>
    compare({
      what: `durable registrations over HTTP, ${CALLERS} callers, embedded, ${sensitivity} event`,
      rate: rateOf(`program ${sensitivity}`),
      yardstick: { name: `bare engine, batches of ${CALLERS}`, rate: rateOf(`engine ${sensitivity}`) },
      ...(sensitivity === 'sensitive' && { required: { ratio: 0.3, rate: 1000 } }),
    }),
  );
}

/** A rate counts only when everything that was acknowledged is there. */
async function checkStored(dataDir: string, acknowledged: number): Promise<void> {
  await using db = await openData(dataDir);
  const [row] = await db.query<{ stored: number }>('select count(*)::integer as stored from registrations');
  if (row?.stored !== acknowledged) {
    throw new Error(`${acknowledged} registrations were acknowledged, but ${row?.stored} are stored.`);
  }
}
