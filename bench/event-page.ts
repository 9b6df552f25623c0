import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { paths } from '../src/web/paths.ts';
import { measureFirstVisit } from './first-visit.ts';
import { askPage } from './load/ask-page.ts';
import { fetchRaw } from './load/fetch-raw.ts';
import { alternate } from './measure/alternate.ts';
import { events, ORGANISATION } from './program/events.ts';
import type { Program } from './program/program.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { compare, type Row } from './report/row.ts';
import { Child } from './yardsticks/child.ts';

const greeting = z.object({ port: z.number() });

/** The event page: how often a second it is served, and what a first visit costs. */
export async function measurePage(stage: Stage): Promise<Row[]> {
  await using program = await stage.start(productionSettings(stage.copyData()));
  return [await measureCached(stage, program), ...(await measureFirstVisit(program))];
}

/** The event page a second, beside a server of one line that sends a body of as many bytes. */
async function measureCached(stage: Stage, program: Program): Promise<Row> {
  const path = paths.event(ORGANISATION, events.sensitive);
  const { body, encoding } = await fetchRaw(program.port, path);
  const file = join(stage.folder, 'page');
  writeFileSync(file, body);
  await using oneLine = new Child('one-line-server.ts', [file, encoding]);
  const { port } = greeting.parse(await oneLine.next());
  const rateOf = await alternate(stage.sizes, [
    { name: 'program', run: (seconds) => askPage(program.url(path), seconds) },
    { name: 'oneLine', run: (seconds) => askPage(`http://127.0.0.1:${port}/`, seconds) },
  ]);
  return compare({
    what: `event page, cached, ${body.length.toLocaleString('en')} bytes (${encoding})`,
    rate: rateOf('program'),
    yardstick: { name: 'one-line Hono server, as many bytes', rate: rateOf('oneLine') },
    required: { ratio: 0.5 },
  });
}
