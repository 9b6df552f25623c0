import { randomUUID } from 'node:crypto';
import type { Context } from '../../src/context.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import type { EventKeys } from '../../src/domain/protection/schema.ts';
import { contactHash, sealAddress, sealName } from '../../src/domain/registration/data/sealing.ts';

const PEOPLE_A_STATEMENT = 2_000;

/** Each notice of a person was due a second after the one before it. */
const FILL = `
  with person as materialized (
    select id, decode(hash, 'hex') as hash, decode(name, 'hex') as name, decode(address, 'hex') as address
    from jsonb_to_recordset($2::jsonb) as line (id uuid, hash text, name text, address text)
  ), registered as (
    insert into registrations (event_id, id, state, contact_hash, sealed_name, locale, created_at, changed_at)
    select $1::uuid, id, 'admitted', hash, name, 'en', foyer_now(), foyer_now() from person
  ), reachable as (
    insert into contacts (event_id, registration_id, sealed_address) select $1::uuid, id, address from person
  )
  insert into messages (event_id, registration_id, kind, revision, due_at)
  select $1::uuid, id, 'moved', revision, foyer_now() - make_interval(secs => $3::integer - revision)
  from person, generate_series(1, $3::integer) as revision`;

export type Outbox = { readonly people: number; readonly each: number };

/**
 * Lets so many people have so many messages each that are due now and keep their order. The addresses are
 * `person-0@mail.example.org` and so on. Answers how many messages that are.
 */
export async function fillOutbox(
  context: Pick<Context, 'db' | 'keys'>,
  eventId: string,
  { people, each }: Outbox,
): Promise<number> {
  const keys = await eventKeys(context, eventId);
  for (let from = 0; from < people; from += PEOPLE_A_STATEMENT) {
    const length = Math.min(PEOPLE_A_STATEMENT, people - from);
    const lines = Array.from({ length }, (_, index) => person(keys, from + index));
    await context.db.query(FILL, [eventId, JSON.stringify(lines), each]);
  }
  await context.db.query('analyze registrations, contacts, messages');
  return people * each;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function person(keys: EventKeys, number: number) {
  const address = `person-${number}@mail.example.org`;
  const hash = contactHash(keys, address);
  return {
    id: randomUUID(),
    hash: hex(hash),
    name: hex(sealName(keys, hash, `Person ${number}`)),
    address: hex(sealAddress(keys, hash, address)),
  };
}

/** How many messages are due and not settled yet. */
export async function countWaiting({ db }: Pick<Context, 'db'>, eventId: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::integer as count from messages where event_id = $1 and state in ('planned', 'sending')`,
    [eventId],
  );
  return row?.count ?? 0;
}

/** Takes all pauses and leases away: they are of the machine's clock, which cannot be moved. */
export async function endPauses({ db }: Pick<Context, 'db'>, eventId: string): Promise<void> {
  await db.query('update messages set held_until = null where event_id = $1', [eventId]);
}
