import { setTimeout as wait } from 'node:timers/promises';
import { readListed } from '../src/domain/export/data/rows.ts';
import type { ExportFormat } from '../src/domain/export/schema.ts';
import { paths } from '../src/web/paths.ts';
import { residentMegabytes } from './measure/memory.ts';
import { waitUntil } from './measure/wait-until.ts';
import { events, ORGANISATION } from './program/events.ts';
import { eventIdOf } from './program/open-data.ts';
import type { Program } from './program/program.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { Workplace } from './program/workplace.ts';
import { compare, limit, type Row } from './report/row.ts';

const formats = ['csv', 'xlsx'] as const satisfies readonly ExportFormat[];
const MOST_MEGABYTES = 100;
const LONGEST_SECONDS = 600;

/** What it takes to make encrypted lists of everybody, beside reading and opening the same people and nothing else. */
export async function measureExport(stage: Stage): Promise<Row[]> {
  const settings = productionSettings(stage.copyData(), { FOYER_ROLES: 'web,worker' });
  await using program = await stage.start(settings);
  await using workplace = await Workplace.open(settings);
  const scene = { program, workplace, ...(await prepare(workplace, stage.sizes.people)) };
  await wait(stage.sizes.idleSeconds * 1000);
  const yardstick = {
    name: 'reading and opening them alone',
    rate: await readAlone(workplace, scene.eventId),
  };
  const before = residentMegabytes(program.pid);
  for (const format of formats) await ask(scene, format);
  const { largest, steps } = await watch(scene);
  const what = `export of ${stage.sizes.people.toLocaleString('en')} people, embedded`;
  return [
    ...formats.map((format) =>
      compare({ what: `${what}: rows of ${format}`, rate: rateOf(steps.get(format) ?? []), yardstick }),
    ),
    limit({ what: `${what}: memory`, value: largest - before, unit: 'MB more', most: MOST_MEGABYTES }),
    limit({ what: `${what}: steps of progress seen`, value: steps.get('csv')?.length ?? 0, unit: 'steps' }),
  ];
}

async function prepare(workplace: Workplace, people: number) {
  const eventId = await eventIdOf(workplace.db, events.open);
  await workplace.fill(eventId, people);
  await workplace.db.query(`update registrations set state = 'admitted' where event_id = $1`, [eventId]);
  await workplace.db.query('vacuum analyze registrations');
  const [event] = await workplace.db.query<{ code: string }>('select code from events where id = $1', [
    eventId,
  ]);
  const asks = await workplace.signIn(eventId, ['registrar']);
  const agrees = await workplace.signIn(eventId, ['registrar']);
  return { eventId, code: event?.code ?? '', asks, agrees };
}

type Scene = Awaited<ReturnType<typeof prepare>> & {
  readonly program: Program;
  readonly workplace: Workplace;
};

/** How far an export had come at a moment. */
type Step = { readonly at: number; readonly done: number };

/** Looks at memory and progress until all exports are ready. */
async function watch({ program, workplace, eventId }: Scene) {
  const steps = new Map<string, Step[]>(formats.map((format) => [format, []]));
  let largest = residentMegabytes(program.pid);
  const look = async () => {
    largest = Math.max(largest, residentMegabytes(program.pid));
    const rows = await workplace.db.query<{ format: string; state: string; done: number }>(
      'select format, state, rows_done as done from exports where event_id = $1',
      [eventId],
    );
    const at = performance.now();
    for (const { format, done } of rows) {
      const known = steps.get(format) ?? [];
      if (done > 0 && known.at(-1)?.done !== done) known.push({ at, done });
    }
    return rows.every(({ state }) => state === 'ready');
  };
  await waitUntil('the exports were ready', look, { seconds: LONGEST_SECONDS, everyMilliseconds: 50 });
  return { largest, steps };
}

/** Rows a second between the first and the last that was seen; how long the program waited before does not count. */
function rateOf(steps: readonly Step[]): number {
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return 0;
  return last.at === first.at ? last.done : ((last.done - first.done) * 1000) / (last.at - first.at);
}

/** Asks for a list, and has a second person agree. */
async function ask(scene: Scene, format: ExportFormat): Promise<void> {
  const path = paths.workspaceExports(ORGANISATION, scene.code);
  const fields = { format, audience: 'own', reason: 'To see how long it takes.' };
  const location = await send(scene, { path, cookie: scene.asks, fields });
  const page = location.split('?')[0] ?? '';
  await send(scene, { path: page, cookie: scene.agrees, fields: { decision: 'approved' } });
}

type Form = { readonly path: string; readonly cookie: string; readonly fields: Record<string, string> };

async function send({ program }: Scene, { path, cookie, fields }: Form): Promise<string> {
  const body = new URLSearchParams(fields);
  const request = { method: 'POST', headers: { cookie }, body, redirect: 'manual' } as const;
  const response = await fetch(program.url(path), request);
  if (response.status !== 303)
    throw new Error(`A form of the workspace was answered with ${response.status}.`);
  return response.headers.get('location') ?? '';
}

async function readAlone(workplace: Workplace, eventId: string): Promise<number> {
  const keys = await workplace.keysOf(eventId);
  const startedAt = performance.now();
  let read = 0;
  for await (const page of readListed(workplace.db.kysely, keys, { eventId, audience: 'own' }))
    read += page.length;
  return (read * 1000) / (performance.now() - startedAt);
}
