import { paths } from '../src/web/paths.ts';
import { WaitingCrowd } from './load/waiting-crowd.ts';
import { type FilledDoor, fillDoor } from './program/fill-door.ts';
import type { Program } from './program/program.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { limit, type Row } from './report/row.ts';

/** What a host does must take effect within this, however many wait. */
const MOST_MILLISECONDS = 1000;

type At = { readonly program: Program; readonly door: FilledDoor };

/** How soon what a host does takes effect while many people wait at the door, and what their waiting costs. */
export async function measureDoor(stage: Stage): Promise<Row[]> {
  const settings = productionSettings(stage.copyData());
  await using program = await stage.start(settings);
  const door = await fillDoor(settings, stage.sizes.waiting);
  const at = { program, door };
  await comeIn(at);
  await using crowd = await WaitingCrowd.gather(program.port, door.passes.slice(2));
  const deeds = await measureDeeds(stage, at);
  const waiting = `${stage.sizes.waiting.toLocaleString('en')} people wait`;
  return [
    ...deeds.map(({ what, milliseconds }) =>
      limit({
        what: `the door while ${waiting}: ${what}, until it takes effect`,
        value: milliseconds,
        unit: 'ms',
        most: MOST_MILLISECONDS,
      }),
    ),
    limit({
      what: `the door while ${waiting}: a look at it, slowest of 100`,
      value: crowd.slowest,
      unit: 'ms',
    }),
  ];
}

type Deed = { readonly what: string; readonly milliseconds: number };

/** The longest that each deed took in all rounds. */
async function measureDeeds(stage: Stage, at: At): Promise<Deed[]> {
  const longest = new Map<string, number>();
  for (let round = 0; round < stage.sizes.rounds; round += 1) {
    for (const [what, work] of deedsOf(at, round)) {
      const startedAt = performance.now();
      await work();
      longest.set(what, Math.max(longest.get(what) ?? 0, performance.now() - startedAt));
    }
  }
  return [...longest].map(([what, milliseconds]) => ({ what, milliseconds }));
}

/** Each ends when a visitor has seen that it holds. */
function deedsOf(at: At, round: number): [string, () => Promise<void>][] {
  const { door } = at;
  const [visitor = ''] = door.passes;
  const out = 2 + round;
  return [
    ['lock it', () => thenSeen(at, ['lock'], { path: visitor, status: 403 })],
    ['open it again', () => thenSeen(at, ['open'], { path: visitor, status: 303 })],
    [
      'turn somebody out',
      () =>
        thenSeen(at, [`turn-out/${door.registrationIds[out]}`], {
          path: door.passes[out] ?? '',
          status: 403,
        }),
    ],
    ['find somebody by name', () => act(at, 'find', { name: `person ${round}` }, 200)],
    ['give a new link', () => giveLink(at, round)],
    ['move everybody to another room', () => moveRoom(at, round, visitor)],
  ];
}

async function giveLink(at: At, round: number): Promise<void> {
  const person = at.door.registrationIds.at(-1 - round) ?? '';
  await act(at, 'let-in', { person, generation: '1' }, 200);
}

async function moveRoom(at: At, round: number, visitor: string): Promise<void> {
  const address = `https://meet.example.org/room-${round}`;
  await act(at, 'room', { address }, 303);
  const answer = await press(at, visitor);
  if (answer.headers.get('location') !== address)
    throw new Error('The door led to another room than the new one.');
}

type Seen = { readonly path: string; readonly status: number };

async function thenSeen(at: At, [page = '']: readonly string[], { path, status }: Seen): Promise<void> {
  await act(at, page, {}, 303);
  const answer = await press(at, path);
  if (answer.status !== status)
    throw new Error(`After ${page} the door answered with status ${answer.status}.`);
}

/** What a host sends from the page of the door. */
async function act({ program, door }: At, page: string, fields: Record<string, string>, status: number) {
  const base = paths.workspaceDoor(door.organisation, door.code);
  const answer = await fetch(program.url(`${base}/${page}`), {
    method: 'POST',
    headers: { cookie: door.cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  await answer.text();
  if (answer.status !== status) throw new Error(`The program answered ${page} with status ${answer.status}.`);
}

/** Presses the button of a pass. */
async function press({ program }: Pick<At, 'program'>, path: string): Promise<Response> {
  const answer = await fetch(program.url(path), {
    method: 'POST',
    body: new URLSearchParams(),
    redirect: 'manual',
  });
  await answer.text();
  return answer;
}

/** Everybody has been inside once, so that moving to another room calls all of them back. */
async function comeIn(at: At): Promise<void> {
  const { passes } = at.door;
  for (let first = 0; first < passes.length; first += 64) {
    const answers = await Promise.all(passes.slice(first, first + 64).map((path) => press(at, path)));
    if (answers.some(({ status }) => status !== 303)) throw new Error('Somebody was not let in.');
  }
}
