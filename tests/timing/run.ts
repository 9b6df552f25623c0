import { Caller } from '../../bench/load/caller.ts';
import { fetchHiddenFields } from '../../bench/load/send-forms.ts';
import { events, ORGANISATION } from '../../bench/program/events.ts';
import { eventIdOf } from '../../bench/program/open-data.ts';
import { productionSettings } from '../../bench/program/settings.ts';
import { Stage } from '../../bench/program/stage.ts';
import { Workplace } from '../../bench/program/workplace.ts';
import { smokeSizes } from '../../bench/sizes.ts';
import { paths } from '../../src/web/paths.ts';
import { accuracyOf, byNeighbours, byThreshold, type Timing } from './classifiers.ts';
import { type Question, questionsOf } from './questions.ts';

/** Of each kind. Fewer only show that the measurement runs through. */
const TIMES = Number(process.argv[2] ?? 2000);
const WARM_UP = Math.ceil(TIMES / 10);
const CHANCE = 0.5;
const MOST_BESIDE_CHANCE = 0.03;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

using stage = await Stage.open({ sizes: smokeSizes, profiles: null });
const settings = productionSettings(stage.copyData());
const slug = events.sensitive;
const program = await stage.start(settings);
await using running = program;
const asked = await prepare();
const width = 12;
say(['asked', 'threshold', 'neighbours', 'known', 'unknown'].map((cell) => cell.padEnd(width)).join(''));
let isTold = false;
for (const question of questionsOf(asked)) {
  const timings = await time(running.port, question);
  const accuracies = [byThreshold, byNeighbours].map((classifier) => accuracyOf(classifier, timings));
  if (accuracies.some((accuracy) => Math.abs(accuracy - CHANCE) > MOST_BESIDE_CHANCE)) isTold = true;
  const medians = [true, false].map((known) => `${medianOf(timings, known).toFixed(3)} ms`);
  const cells = [question.name, ...accuracies.map((accuracy) => accuracy.toFixed(3)), ...medians];
  say(cells.map((cell) => cell.padEnd(width)).join(''));
}
say(`${TIMES} timings of each kind; a classifier has to stay within ${CHANCE} ± ${MOST_BESIDE_CHANCE}.`);
if (isTold) {
  say('The time of an answer tells something. It stands above which.');
  process.exitCode = 1;
}

async function prepare() {
  await using workplace = await Workplace.open(settings);
  const eventId = await eventIdOf(workplace.db, slug);
  await workplace.fill(eventId, 2 * (TIMES + WARM_UP), 1_000_000);
  const [event] = await workplace.db.query<{ code: string }>('select code from events where id = $1', [
    eventId,
  ]);
  const people = await workplace.db.query<{ id: string }>(
    'select id from registrations where event_id = $1 order by id',
    [eventId],
  );
  return {
    slug,
    code: event?.code ?? '',
    hiddenFields: await fetchHiddenFields(program, paths.register(ORGANISATION, slug)),
    ids: people.map(({ id }) => id),
    times: TIMES + WARM_UP,
  };
}

/** One after the other, the two kinds in an order that chance decides, so that what goes on beside it meets both alike. */
async function time(port: number, { request, status }: Question): Promise<Timing[]> {
  using caller = await Caller.connect(port);
  const timings: Timing[] = [];
  for (let number = 0; number < TIMES + WARM_UP; number += 1) {
    for (const known of Math.random() < 0.5 ? [true, false] : [false, true]) {
      const text = request(known, number);
      const startedAt = performance.now();
      const answered = await caller.ask(text);
      const milliseconds = performance.now() - startedAt;
      if (answered !== status) throw new Error(`The answer had status ${answered} instead of ${status}.`);
      if (number >= WARM_UP) timings.push({ milliseconds, known });
    }
  }
  return timings;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function medianOf(timings: readonly Timing[], known: boolean): number {
  const sorted = timings
    .filter((one) => one.known === known)
    .map(({ milliseconds }) => milliseconds)
    .toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
