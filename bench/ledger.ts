import { paths } from '../src/web/paths.ts';
import { MailSink } from './load/mail-sink.ts';
import { residentMegabytes } from './measure/memory.ts';
import { waitUntil } from './measure/wait-until.ts';
import { events, ORGANISATION } from './program/events.ts';
import { eventIdOf } from './program/open-data.ts';
import { productionSettings, type Settings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { Workplace } from './program/workplace.ts';
import { limit, type Row } from './report/row.ts';

const MOST_SECONDS = 10;
/** Each of a crowd gets so many messages, so that its ledger is as large as the largest that must be sent from. */
const MESSAGES_EACH = 10;

/** What a large ledger costs: writing it, and sending from it. */
export async function measureLedger(stage: Stage): Promise<Row[]> {
  const { people } = stage.sizes;
  const few = Math.max(1, Math.round(people / 1000));
  return [
    await measurePlanning(stage),
    await measureMemory(stage, few * MESSAGES_EACH),
    await measureMemory(stage, people * MESSAGES_EACH),
  ];
}

/** Postponing a large event plans one message for each of its people; the page answers when all are written. */
async function measurePlanning(stage: Stage): Promise<Row> {
  const settings = productionSettings(stage.copyData());
  await using program = await stage.start(settings);
  await using workplace = await Workplace.open(settings);
  const eventId = await eventIdOf(workplace.db, events.open);
  await workplace.fill(eventId, stage.sizes.people);
  const cookie = await workplace.signIn(eventId, ['organiser']);
  const [event] = await workplace.db.query<{ code: string }>('select code from events where id = $1', [
    eventId,
  ]);
  const startedAt = performance.now();
  const response = await fetch(program.url(paths.workspacePostpone(ORGANISATION, event?.code ?? '')), {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(),
    redirect: 'manual',
  });
  const seconds = (performance.now() - startedAt) / 1000;
  if (response.status !== 303) throw new Error(`Postponing was answered with ${response.status}.`);
  const [planned] = await workplace.db.query<{ count: number }>(
    `select count(*)::integer as count from messages where kind = 'postponed' and due_at <= now()`,
  );
  if (planned?.count !== stage.sizes.people) throw new Error('Not everybody got a message.');
  return limit({
    what: `planning ${stage.sizes.people.toLocaleString('en')} messages that are due at once, embedded`,
    value: seconds,
    unit: 's',
    digits: 2,
    most: MOST_SECONDS,
  });
}

/** The most that the program holds while it sends the first of so many messages that are due. */
async function measureMemory(stage: Stage, messages: number): Promise<Row> {
  await using sink = await MailSink.open();
  const mailing = { SMTP_URL: sink.url, FOYER_ROLES: 'web,worker' };
  const settings = productionSettings(stage.copyData(), mailing);
  await fillLedger(settings, messages / MESSAGES_EACH);
  const count = Math.min(messages, stage.sizes.mails * 5);
  let largest = 0;
  await sink.receive(count, async () => {
    await using program = await stage.start(settings);
    const look = async () => {
      largest = Math.max(largest, residentMegabytes(program.pid));
      return sink.count >= count;
    };
    await waitUntil('the first mails went out', look, { seconds: 600, everyMilliseconds: 50 });
  });
  return limit({
    what: `memory while mails go out, ${messages.toLocaleString('en')} messages due, embedded`,
    value: largest,
    unit: 'MB',
  });
}

/** Nobody has the database open meanwhile: a guest may not hold it for as long as this takes. */
async function fillLedger(settings: Settings, people: number): Promise<void> {
  await using workplace = await Workplace.open(settings);
  const eventId = await eventIdOf(workplace.db, events.open);
  await workplace.fill(eventId, people);
  await makeAllDue(workplace, eventId);
}

async function makeAllDue({ db }: Workplace, eventId: string): Promise<void> {
  await db.query(`update registrations set state = 'admitted' where event_id = $1`, [eventId]);
  await db.query('delete from messages where event_id = $1', [eventId]);
  await db.query(
    `insert into messages (event_id, registration_id, kind, revision, due_at)
    select event_id, id, 'moved', revision, now() - make_interval(mins => $2 - revision)
    from registrations, generate_series(1, $2::integer) as revision
    where event_id = $1`,
    [eventId, MESSAGES_EACH],
  );
  await db.query('vacuum analyze messages');
}
