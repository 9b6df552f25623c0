import { afterAll, beforeAll, expect, it } from 'vitest';
import { usePostgres } from '../support/postgres.ts';
import { until } from '../support/remote-visitor.ts';
import { accountFor } from './account.ts';
import { FAULT_MILLISECONDS, isLong, keepLine } from './fault-table.ts';
import { Installation, untilSettled } from './installation.ts';
import { fillOutbox } from './outbox.ts';
import { Postfix } from './postfix.ts';

const OUTBOX = { people: 2_000, each: 2 };
/** One in so many has no mailbox. */
const UNKNOWN = 20;

const postgres = usePostgres();
let installation: Installation;
beforeAll(async () => {
  installation = await Installation.open(postgres.url);
}, FAULT_MILLISECONDS);
afterAll(() => installation[Symbol.asyncDispose]());

const numbers = Array.from({ length: OUTBOX.people }, (_, number) => number);
const known = numbers.filter((number) => number % UNKNOWN !== 0).map((number) => `person-${number}`);

it.runIf(isLong)(
  'a real Postfix that is restarted in the middle has each mail in the mailbox of its person, and none twice that it confirmed',
  async ({ skip }) => {
    await using postfix = await Postfix.start(known);
    if (postfix === null) return skip('There is no Postfix here, or we may not start one.');
    const { context } = installation;
    const event = await installation.publish();
    const planned = await fillOutbox(context, event.id, OUTBOX);
    await using worker = installation.start({ SMTP_URL: postfix.url });
    await until(() => postfix.reached > 200, 'that some mails arrived');
    await postfix.halt();
    const unsure = await underWay(event.id);
    await postfix.resume();
    await untilSettled(installation, event.id, FAULT_MILLISECONDS);
    await until(() => postfix.isQueueEmpty, 'that its queue is empty');
    expect(await worker.end('SIGTERM'), worker.output()).toBe(0);

    const arrived = postfix.readMailboxes();
    const strays = arrived.filter(({ name, mail }) => !headOf(mail, 'To').includes(`${name}@`));
    expect(strays.map(({ name }) => name)).toEqual([]);
    const ids = arrived.map(({ mail }) => headOf(mail, 'Message-ID').slice(1));
    // Mailboxes do not tell in which order mails came.
    const received = { ids, putOff: true, unsure };
    const fault = 'real Postfix, restarted in the middle';
    const line = await accountFor(context, event.id, { fault, planned, received });
    keepLine(line);
    const refused = (OUTBOX.people / UNKNOWN) * OUTBOX.each;
    expect(line).toMatchObject({
      sent: planned - refused,
      dropped: { '5.1.1': refused },

      wrong: [],
    });
  },
  FAULT_MILLISECONDS,
);

/** The mails of whose end the worker did not hear: Postfix may have taken them and ended before it could say so. */
async function underWay(eventId: string): Promise<ReadonlySet<string>> {
  const listTried = () =>
    installation.context.db.query<{ id: string; state: string }>(
      `select id, state from messages where event_id = $1 and state in ('planned', 'sending') and attempts > 0`,
      [eventId],
    );
  const isOver = async () => (await listTried()).every(({ state }) => state === 'planned');
  await until(isOver, 'that the worker has noticed');
  return new Set((await listTried()).map(({ id }) => id));
}

function headOf(mail: string, name: string): string {
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(mail)?.[1] ?? '';
}
