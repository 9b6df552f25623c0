import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import { wakeSender } from '../data.ts';

const AT_ONCE = 500;

/**
 * Begins to call back who is in the room that was replaced in this transaction; {@link callBack} goes on with it. Who
 * was still being called back to an earlier one is called to this one instead.
 */
export async function beginCallingBack(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await sql`
    insert into doors (event_id, changed_at, calling_revision, called_up_to)
    select event_id, foyer_now(), revision, null from meetings where event_id = ${eventId}
    on conflict (event_id) do update set calling_revision = excluded.calling_revision, called_up_to = null
  `.execute(trx);
}

/**
 * Calls back everybody who was in the room that was replaced and has not come in again: one message to each, numbered
 * with the revision of the room, in place of an earlier one that is still unsent. Can be stopped anywhere and begun again.
 */
export async function callBack(context: Pick<Context, 'db'>, eventId: string): Promise<void> {
  let isOver = false;
  while (!isOver) {
    isOver = await context.db.transaction((trx) => callSome(trx, eventId));
  }
  await wakeSender(context.db.kysely, eventId);
}

async function callSome(trx: Transaction<Tables>, eventId: string): Promise<boolean> {
  const door = await trx
    .selectFrom('doors')
    .select(['calling_revision as revision', 'called_up_to as upTo'])
    .where('event_id', '=', eventId)
    .where('calling_revision', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  if (door === undefined || door.revision === null) return true;
  const ids = await listNext(trx, { eventId, upTo: door.upTo });
  await post(trx, { eventId, revision: door.revision, ids });
  const isOver = ids.length < AT_ONCE;
  await trx
    .updateTable('doors')
    .set(isOver ? { calling_revision: null, called_up_to: null } : { called_up_to: ids.at(-1) ?? null })
    .where('event_id', '=', eventId)
    .execute();
  return isOver;
}

type Next = { readonly eventId: string; readonly upTo: string | null };

async function listNext(trx: Transaction<Tables>, { eventId, upTo }: Next): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select registrations.id from registrations
    join meetings on meetings.event_id = ${eventId}
    where registrations.event_id = ${eventId} and registrations.state = 'admitted' and not registrations.revoked
      and registrations.contact_route = 'mail'
      and (${upTo}::uuid is null or registrations.id > ${upTo}::uuid)
      and exists (
        select from attendances
        where attendances.event_id = ${eventId} and attendances.registration_id = registrations.id
      )
      and not exists (
        select from attendances
        where attendances.event_id = ${eventId} and attendances.registration_id = registrations.id
          and attendances.entered_at > meetings.replaced_at
      )
    order by registrations.id
    limit ${AT_ONCE}
  `.execute(trx);
  return rows.map(({ id }) => id);
}

type Called = { readonly eventId: string; readonly revision: number; readonly ids: readonly string[] };

async function post(trx: Transaction<Tables>, { eventId, revision, ids }: Called): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('messages')
    .set({ state: 'dropped', reason: 'superseded' })
    .where('event_id', '=', eventId)
    .where('registration_id', 'in', ids)
    .where('kind', '=', 'room')
    .where('state', '=', 'planned')
    .where('revision', '<', revision)
    .execute();
  await sql`
    insert into messages (event_id, registration_id, kind, revision, due_at)
    select ${eventId}, id, 'room', ${revision}, foyer_now() from unnest(${sql.val(ids)}::uuid[]) as id
    on conflict (event_id, registration_id, kind, revision) do nothing
  `.execute(trx);
}
