import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import { contactHash, sealAddress } from '../data/sealing.ts';
import type { ReadList } from '../schema/invitation.ts';
import type { PeopleScope } from '../schema/people.ts';

type Input = {
  /** Chosen by the page that asks: a second press of its button is the same list. */
  readonly id: string;
  readonly locale: string;
  readonly list: ReadList;
};

/**
 * Keeps a list of addresses, sealed, all or none of it. Nothing is sent: somebody looks at what was read and lets it go.
 * An address that was invited to this event before is left out, whoever invited it.
 */
export async function importInvitations(
  context: Pick<Context, 'db' | 'keys' | 'ids'>,
  { event, session }: PeopleScope,
  { id, locale, list }: Input,
): Promise<void> {
  const keys = await eventKeys(context, event.id);
  const rows = list.addresses.map((entry) => rowOf(context, keys, entry));
  await context.db.transaction(async (trx) => {
    const made = await trx
      .insertInto('invitation_lists')
      .values({
        event_id: event.id,
        id,
        account_id: session.accountId,
        locale,
        read_at: sql`foyer_now()`,
        bad_lines: [...list.bad],
        crowded_lines: [...list.crowded],
        repeated_lines: [...list.repeated],
      })
      .onConflict((conflict) => conflict.columns(['event_id', 'id']).doNothing())
      .returning('id')
      .execute();
    if (made.length > 0) await insertInvitations(trx, { eventId: event.id, listId: id, rows });
  });
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function rowOf(
  { ids }: Pick<Context, 'ids'>,
  keys: EventKeys,
  { line, address }: ReadList['addresses'][number],
) {
  const hash = contactHash(keys, address);
  return { id: ids.uuid(), line, hash: hex(hash), address: hex(sealAddress(keys, hash, address)) };
}

async function insertInvitations(
  trx: Transaction<Tables>,
  { eventId, listId, rows }: { eventId: string; listId: string; rows: ReturnType<typeof rowOf>[] },
): Promise<void> {
  await sql`
    with entry as materialized (
      select id, line, decode(hash, 'hex') as hash, decode(address, 'hex') as address
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line (id uuid, line integer, hash text, address text)
    ), fresh as (
      insert into invitations (event_id, id, list_id, contact_hash, sealed_address)
      select ${eventId}::uuid, id, ${listId}::uuid, hash, address from entry order by hash
      on conflict (event_id, contact_hash) do nothing
      returning id
    )
    update invitation_lists set size = (select count(*) from fresh),
      known_lines = array(select line from entry where id not in (select id from fresh) order by line)
    where event_id = ${eventId} and id = ${listId}::uuid
  `.execute(trx);
}
