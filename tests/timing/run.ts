import { parseArgs } from 'node:util';
import { fetchHiddenFields } from '../../bench/load/send-forms.ts';
import { events, ORGANISATION } from '../../bench/program/events.ts';
import { eventIdOf } from '../../bench/program/open-data.ts';
import type { Program } from '../../bench/program/program.ts';
import { productionSettings, type Settings } from '../../bench/program/settings.ts';
import { Stage } from '../../bench/program/stage.ts';
import { Workplace } from '../../bench/program/workplace.ts';
import { smokeSizes } from '../../bench/sizes.ts';
import { paths } from '../../src/web/paths.ts';
import { askInTurns } from './ask-in-turns.ts';
import { accuracyOf, byNeighbours, byThreshold, type Timing } from './classifiers.ts';
import { MailServer } from './mail-server.ts';
import { questionsOf, staffAddress } from './questions.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** What the program does in the process that is asked; both forms unless one is named. */
    roles: { type: 'string', multiple: true, default: ['web', 'web,worker'] },
  },
});
/** Of each kind. Fewer only show that the measurement runs through. */
const TIMES = Number(positionals[0] ?? 2000);
const WARM_UP = Math.ceil(TIMES / 10);
const CHANCE = 0.5;
const MOST_BESIDE_CHANCE = 0.03;
const COLUMN = 12;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

using stage = await Stage.open({ sizes: smokeSizes, profiles: null });
await using mails = await MailServer.open();
const slug = events.sensitive;
let isTold = false;
for (const roles of values.roles) {
  const before = await mails.count();
  if (await measure(roles)) isTold = true;
  const sent = (await mails.count()) - before;
  say(`${sent} mails were sent meanwhile.\n`);
  if (sent < (roles.includes('worker') ? 4 : 1) * TIMES)
    throw new Error('Too few mails were sent to see what they do to the time.');
}
say(`${TIMES} timings of each kind; a classifier has to stay within ${CHANCE} ± ${MOST_BESIDE_CHANCE}.`);
if (isTold) {
  say('The time of an answer tells something. It stands above which.');
  process.exitCode = 1;
}

/** Whether the time of any answer of a program with these roles tells something. */
async function measure(roles: string): Promise<boolean> {
  const settings = productionSettings(stage.copyData(), { FOYER_ROLES: roles, SMTP_URL: mails.url });
  await using program = await stage.start(settings);
  const asked = await prepare(program, settings);
  say(`roles: ${roles}`);
  say(line(['asked', 'threshold', 'neighbours', 'known', 'unknown']));
  let tells = false;
  for (const question of questionsOf(asked)) {
    const timings = await askInTurns({ port: program.port, times: TIMES, warmUp: WARM_UP }, question);
    const accuracies = [byThreshold, byNeighbours].map((classifier) => accuracyOf(classifier, timings));
    if (accuracies.some((accuracy) => Math.abs(accuracy - CHANCE) > MOST_BESIDE_CHANCE)) tells = true;
    const medians = [true, false].map((known) => `${medianOf(timings, known).toFixed(3)} ms`);
    say(line([question.name, ...accuracies.map((accuracy) => accuracy.toFixed(3)), ...medians]));
  }
  return tells;
}

async function prepare(program: Program, settings: Settings) {
  await using workplace = await Workplace.open(settings);
  const eventId = await eventIdOf(workplace.db, slug);
  await workplace.fill(eventId, 2 * (TIMES + WARM_UP), 1_000_000);
  const staff = Array.from({ length: TIMES + WARM_UP }, (_, number) => staffAddress(true, number, '@'));
  await workplace.addAccounts(staff);
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

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => cell.padEnd(COLUMN)).join('');
}

function medianOf(timings: readonly Timing[], known: boolean): number {
  const sorted = timings
    .filter((one) => one.known === known)
    .map(({ milliseconds }) => milliseconds)
    .toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
