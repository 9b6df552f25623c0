import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { type MessageKind, messageKinds } from '../schema.ts';

/**
 * How a message stands, in the words that organisers read. The ledger keeps fewer: `due` is planned for an hour that has
 * come, `deferred` waits for its next try because the mail server put it off, `unreached` was put off until it was too late.
 */
export const deliveryStates = [
  'planned',
  'due',
  'sending',
  'deferred',
  'sent',
  'bounced',
  'failed',
  'unreached',
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

/** Whose message this was, where one went out; null where it is gone, or never did. */
export async function findMessage(
  { db }: Pick<Context, 'db'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<{ readonly registrationId: string } | null> {
  const row = await db.kysely
    .selectFrom('messages')
    .select('registration_id as registrationId')
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .where('attempts', '>', 0)
    .executeTakeFirst();
  return row ?? null;
}

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

// Each part is counted from an index alone, but for what is due now: that is little, or it is on its way.
const NOT_SENT = sql`
  select kind, case when state = 'dropped' and reason = 'unreached' then 'unreached' else state end, reason, count(*)
  from messages where event_id = event.id and state in ('bounced', 'failed', 'dropped') group by kind, state, reason`;
// Nearly all of them, so each kind by itself: comparing kinds row by row would take most of the time.
const SENT = sql`
  select known.kind, 'sent' as state, null::text as reason, sent.count from unnest(${messageKinds}::text[]) known (kind), lateral (
    select count(*) from messages where event_id = event.id and messages.kind = known.kind and state = 'sent'
  ) sent where sent.count > 0`;
const AHEAD = sql`
  select kind, 'planned', null, count(*) from messages
  where event_id = event.id and state in ('planned', 'sending') and due_at > moment.now group by kind`;
const WITHOUT_A_DATE = sql`
  select kind, 'planned', null, count(*) from messages
  where event_id = event.id and state in ('planned', 'sending') and due_at is null group by kind`;
const DUE = sql`
  select kind, standing.state, reason, count(*) from messages, lateral (
    select case
      when messages.state = 'sending' then 'sending'
      when attempts > 0 and reply_code is not null or held_until > clock_timestamp() then 'deferred'
      else 'due'
    end as state
  ) standing
  where event_id = event.id and messages.state in ('planned', 'sending') and due_at <= moment.now
  group by kind, standing.state, reason`;

/** How the messages of an event stand, by kind, state and reason. Names nobody. */
export async function countDeliveries(
  { db }: Pick<Context, 'db'>,
  eventId: string,
): Promise<DeliveryCount[]> {
  const { rows } = await sql<DeliveryCount>`
    with moment as materialized (select foyer_now() as now)
    select kind, state, reason, count::integer from moment, (select ${eventId}::uuid as id) event, lateral (
      ${SENT} union all ${NOT_SENT} union all ${AHEAD} union all ${WITHOUT_A_DATE} union all ${DUE}
    ) counted
    order by kind, state, reason
    limit 500
  `.execute(db.kysely);
  return rows;
}
