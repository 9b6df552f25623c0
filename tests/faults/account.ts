import type { Context } from '../../src/context.ts';
import type { FaultLine } from './fault-table.ts';

/** What a mail server has received. */
export type Received = {
  /** The Message-IDs of the mails that came whole, in the order in which they came. */
  readonly ids: readonly string[];
  /** The rows of which one mail may have come again: it was accepted, and whoever sent it could not write that down. */
  readonly unsure?: ReadonlySet<string>;
  /** Whether it put single mails off: what it puts off holds up nothing, so later ones may come before it. */
  readonly putOff?: boolean;
};

type Row = {
  readonly id: string;
  readonly person: string;
  readonly revision: number;
  readonly state: string;
  readonly reason: string | null;
};

const SETTLED_UNSENT = ['dropped', 'failed', 'bounced'];

/** Holds the ledger of an event against what a mail server has received. */
export async function accountFor(
  { db }: Pick<Context, 'db'>,
  eventId: string,
  { fault, planned, received }: { fault: string; planned: number; received: Received },
): Promise<FaultLine> {
  const rows = await db.query<Row>(
    `select id, registration_id as person, revision, state, reason from messages where event_id = $1`,
    [eventId],
  );
  const arrived = received.ids.map(rowOf);
  const given = rows.filter(({ state }) => SETTLED_UNSENT.includes(state));
  const dropped = Object.fromEntries(
    [...Map.groupBy(given, ({ reason }) => reason ?? 'no reason')].map(([name, { length }]) => [
      name,
      length,
    ]),
  );
  const sent = rows.filter(({ state }) => state === 'sent').length;
  const twice = arrived.length - new Set(arrived).size;
  const wrong = [
    ...countFaults({ planned, sent, given }),
    ...arrivalFaults(rows, arrived),
    ...repeatFaults(arrived, received.unsure ?? new Set()),
    ...(received.putOff ? [] : orderFaults(rows, arrived)),
  ];
  return { fault, planned, sent, dropped, twice, wrong };
}

/** The row of the ledger that a Message-ID names. */
export const rowOf = (messageId: string): string => messageId.split('@')[0] ?? '';

function countFaults({ planned, sent, given }: { planned: number; sent: number; given: readonly Row[] }) {
  const told = given.filter(({ reason }) => reason !== null).length;
  return sent + told === planned ? [] : [`${sent} sent and ${told} dropped with a reason are not ${planned}`];
}

function arrivalFaults(rows: readonly Row[], arrived: readonly string[]): string[] {
  const known = new Set(rows.map(({ id }) => id));
  const came = new Set(arrived);
  const lost = rows.filter(({ id, state }) => state === 'sent' && !came.has(id)).length;
  const strange = [...came].filter((id) => !known.has(id)).length;
  return [
    ...(lost > 0 ? [`${lost} are called sent and never arrived`] : []),
    ...(strange > 0 ? [`${strange} arrived that are not in the ledger`] : []),
  ];
}

function repeatFaults(arrived: readonly string[], unsure: ReadonlySet<string>): string[] {
  const again = [...Map.groupBy(arrived, (id) => id)].filter(
    ([id, { length }]) => length > 1 && !unsure.has(id),
  );
  return again.length > 0 ? [`${again.length} arrived twice although their sending was written down`] : [];
}

/** No message of a person may come before one that was due earlier, also where one comes once more. */
function orderFaults(rows: readonly Row[], arrived: readonly string[]): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = new Map<string, number>();
  let overtaken = 0;
  for (const id of arrived) {
    const row = byId.get(id);
    if (row === undefined) continue;
    if (row.revision < (last.get(row.person) ?? 0)) overtaken += 1;
    last.set(row.person, row.revision);
  }
  return overtaken > 0 ? [`${overtaken} came after a later one of the same person`] : [];
}
