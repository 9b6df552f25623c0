import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { MessageKind } from '../schema.ts';

/**
 * How a message stands, in the words that organisers read. The ledger keeps fewer: `due` is planned for an hour that has
 * come, `deferred` waits for its next try because the mail server put it off.
 */
export const deliveryStates = [
  'planned',
  'due',
  'sending',
  'deferred',
  'sent',
  'bounced',
  'failed',
  'dropped',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export type DeliveryCount = {
  readonly kind: MessageKind;
  readonly state: DeliveryState;
  /** Why: a word for what was dropped, what the mail server said for the rest; null where nothing is to be said. */
  readonly reason: string | null;
  readonly count: number;
};

/** How often a person was given a place or withdrew: what their calendar entry is numbered by. */
export async function countCalendarChanges(
  { db }: Pick<Context, 'db'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<number> {
  const row = await db.kysely
    .selectFrom('messages')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .where('kind', 'in', ['confirmation', 'withdrawn'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** How the messages of an event stand, by kind, state and reason. Names nobody. */
export async function countDeliveries(
  { db }: Pick<Context, 'db'>,
  eventId: string,
): Promise<DeliveryCount[]> {
  const { rows } = await sql<DeliveryCount>`
    select kind, standing.state, reason, count(*)::integer as count
    from messages, lateral (
      select case
        when messages.state <> 'planned' then messages.state
        when attempts > 0 and reply_code is not null or held_until > clock_timestamp() then 'deferred'
        when due_at <= foyer_now() then 'due'
        else 'planned'
      end as state
    ) standing
    where event_id = ${eventId}
    group by kind, standing.state, reason
    order by kind, standing.state, reason
    limit 500
  `.execute(db.kysely);
  return rows;
}
