import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { MessagePlan, MessageWords } from '../message-plan.ts';

/** The message plan of an event. */
export async function readMessagePlan(db: Kysely<Tables>, eventId: string): Promise<MessagePlan> {
  const rows = await db
    .selectFrom('message_plans')
    .select(['kind', 'offset_minutes as offset'])
    .where('event_id', '=', eventId)
    .where('basis', '=', 'start')
    .execute();
  const before = (kind: string) => rows.find((row) => row.kind === kind)?.offset;
  const reminder = before('reminder');
  return { link: -(before('link') ?? 0), reminder: reminder === undefined ? null : -reminder };
}

/** What the organiser adds to the mails of an event, in all languages. */
export function listMessageWords(db: Kysely<Tables>, eventId: string): Promise<MessageWords[]> {
  return db
    .selectFrom('message_words')
    .select(['kind', 'locale', 'words'])
    .where('event_id', '=', eventId)
    .orderBy('kind')
    .orderBy('locale')
    .limit(200)
    .execute();
}

/**
 * Gives everything that is planned relative to the start the hour that the plan and the event say now. A reminder
 * whose hour has passed is dropped.
 */
export async function applyPlan(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await sql`
    update messages set
      state = case when plan.is_late then 'dropped' else 'planned' end,
      reason = case when plan.is_late then 'superseded' end,
      due_at = plan.due_at
    from ${planNow(eventId)}
    where messages.event_id = ${eventId} and messages.kind = plan.kind and messages.state = 'planned'
  `.execute(trx);
}

/** When each kind that follows the start is due. A reminder whose hour has passed is too late. */
export function planNow(eventId: string) {
  return sql`(
    select message_plans.kind,
      greatest(moment.now, events.starts_at + make_interval(mins => offset_minutes)) as due_at,
      message_plans.kind = 'reminder'
        and events.starts_at + make_interval(mins => offset_minutes) <= moment.now as is_late
    from message_plans
    join events on events.id = message_plans.event_id
    cross join (select foyer_now() as now) moment
    where message_plans.event_id = ${eventId} and basis = 'start'
  ) plan`;
}
