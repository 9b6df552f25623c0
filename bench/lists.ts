import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '../src/web/paths.ts';
import { alternate } from './measure/alternate.ts';
import { events, ORGANISATION } from './program/events.ts';
import { eventIdOf } from './program/open-data.ts';
import type { Program } from './program/program.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { Workplace } from './program/workplace.ts';
import { bound, type Row } from './report/row.ts';

const FEW = 50;
const MOST_MILLISECONDS = 100;
/** In one round: nobody may ask for many thousands of pages within ten minutes. */
const MOST_ASKED = 250;

const pages = {
  overview: paths.workspaceEvent,
  'people, first page': paths.workspacePeople,
  'people, last page': (organisation: string, code: string) =>
    `${paths.workspacePeople(organisation, code)}?before=end`,
  'people in one state': (organisation: string, code: string) =>
    `${paths.workspacePeople(organisation, code)}?show=waitlisted`,
  deliveries: paths.workspaceDeliveries,
  invitations: paths.workspaceInvitations,
  figures: paths.workspaceFigures,
} as const;

/** How long the lists of staff take for a large event, beside the same pages of a small one. */
export async function measureLists(stage: Stage): Promise<Row[]> {
  const settings = productionSettings(stage.copyData());
  await using program = await stage.start(settings);
  await using workplace = await Workplace.open(settings);
  const large = await eventOf(workplace, events.open, stage.sizes.people);
  const small = await eventOf(workplace, events.sensitive, FEW);
  const rows: Row[] = [];
  for (const [name, path] of Object.entries(pages)) {
    // Somebody else for each page, for the same reason.
    const cookie = await workplace.signIn(large.id, ['registrar', 'organiser']);
    const ask = (code: string) => ({ program, cookie, path: path(ORGANISATION, code) });
    rows.push(await measurePage(stage, name, { large: ask(large.code), small: ask(small.code) }));
  }
  const cookie = await workplace.signIn(large.id, ['organiser']);
  const anew = (code: string) => ({ program, cookie, path: paths.workspaceFigures(ORGANISATION, code) });
  const askIn = async (_seconds: number, question: Question) => {
    await sleep(stage.sizes.restSeconds * 1000);
    return askOnce(question);
  };
  const asked = { large: anew(large.code), small: anew(small.code), askIn };
  rows.push(await measurePage(stage, 'figures, counted anew', asked));
  return rows;
}

type Asked = {
  readonly large: Question;
  readonly small: Question;
  /** Answers how many pages a second came. */
  readonly askIn?: (seconds: number, question: Question) => Promise<number>;
};

async function measurePage(
  { sizes }: Stage,
  name: string,
  { large, small, askIn = askFor }: Asked,
): Promise<Row> {
  const rateOf = await alternate(sizes, [
    { name: 'large', run: (seconds) => askIn(seconds, large) },
    { name: 'small', run: (seconds) => askIn(seconds, small) },
  ]);
  return bound({
    what: `list of staff, ${sizes.people.toLocaleString('en')} people, embedded: ${name}`,
    milliseconds: 1000 / rateOf('large'),
    yardstick: { name: `the same with ${FEW} people`, milliseconds: 1000 / rateOf('small') },
    most: MOST_MILLISECONDS,
  });
}

async function eventOf(workplace: Workplace, slug: string, people: number) {
  const id = await eventIdOf(workplace.db, slug);
  await workplace.fill(id, people);
  const [row] = await workplace.db.query<{ code: string }>('select code from events where id = $1', [id]);
  return { id, code: row?.code ?? '' };
}

type Question = { readonly program: Program; readonly cookie: string; readonly path: string };

/** One caller, who asks again as soon as the last page has come; answers how many pages a second. */
async function askFor(seconds: number, question: Question): Promise<number> {
  const startedAt = performance.now();
  let answered = 0;
  do {
    await ask(question);
    answered += 1;
  } while (performance.now() - startedAt < seconds * 1000 && answered < MOST_ASKED);
  return (answered * 1000) / (performance.now() - startedAt);
}

/** Answers how many pages would come a second if all took as long as this one. */
async function askOnce(question: Question): Promise<number> {
  const startedAt = performance.now();
  await ask(question);
  return 1000 / (performance.now() - startedAt);
}

async function ask({ program, cookie, path }: Question): Promise<void> {
  const response = await fetch(program.url(path), { headers: { cookie }, redirect: 'manual' });
  await response.text();
  if (response.status !== 200) throw new Error(`A list of staff was answered with ${response.status}.`);
}
