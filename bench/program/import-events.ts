import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { inRoot, pinnedNode } from '../../scripts/toolchain/places.mjs';
import { run } from '../../scripts/toolchain/run.mjs';
import { events } from './events.ts';
import type { Settings } from './settings.ts';

const example = inRoot('examples/iom-sri-lanka');
const answers = z.looseObject({ event: z.looseObject({}) });
const DAYS_AHEAD = 60;

/** Publishes the example twice, two months from now, in the database that the settings name. */
export async function importEvents(settings: Settings, folder: string): Promise<void> {
  const given = answers.parse(parse(readFileSync(join(example, 'event.yaml'), 'utf8')));
  const day = Temporal.Now.plainDateISO('UTC').add({ days: DAYS_AHEAD });
  for (const [sensitivity, slug] of Object.entries(events)) {
    const when = { date: day.toString(), last_day: day.subtract({ days: 3 }).toString() };
    const file = join(folder, `${slug}.yaml`);
    // YAML reads JSON.
    writeFileSync(file, JSON.stringify({ ...given, event: { ...given.event, ...when, slug, sensitivity } }));
    await importOne(settings, file);
  }
}

async function importOne(settings: Settings, answersFile: string): Promise<void> {
  const args = ['import', join(example, 'page.txt'), '--answers', answersFile, '--publish'];
  const code = await run(pinnedNode(), [inRoot('dist/cli/main.js'), ...args], {
    env: settings,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new Error('The events for the benchmark could not be imported. See above.');
}
