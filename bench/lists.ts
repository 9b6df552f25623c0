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
    const rateOf = await alternate(stage.sizes, [
      { name: 'large', run: (seconds) => askFor(seconds, ask(large.code)) },
      { name: 'small', run: (seconds) => askFor(seconds, ask(small.code)) },
    ]);
    rows.push(
      bound({
        what: `list of staff, ${stage.sizes.people.toLocaleString('en')} people, embedded: ${name}`,
        milliseconds: 1000 / rateOf('large'),
        yardstick: { name: `the same with ${FEW} people`, milliseconds: 1000 / rateOf('small') },
        most: MOST_MILLISECONDS,
      }),
    );
  }
  return rows;
}

async function eventOf(workplace: Workplace, slug: string, people: number) {
  const id = await eventIdOf(workplace.db, slug);
  await workplace.fill(id, people);
  const [row] = await workplace.db.query<{ code: string }>('select code from events where id = $1', [id]);
  return { id, code: row?.code ?? '' };
}

type Question = { readonly program: Program; readonly cookie: string; readonly path: string };

/** One caller, who asks again as soon as the last page has come; answers how many pages a second. */
async function askFor(seconds: number, { program, cookie, path }: Question): Promise<number> {
  const startedAt = performance.now();
  let answered = 0;
  do {
    const response = await fetch(program.url(path), { headers: { cookie }, redirect: 'manual' });
    await response.text();
    if (response.status !== 200) throw new Error(`A list of staff was answered with ${response.status}.`);
    answered += 1;
  } while (performance.now() - startedAt < seconds * 1000 && answered < MOST_ASKED);
  return (answered * 1000) / (performance.now() - startedAt);
}
