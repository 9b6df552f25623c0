import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { findEventKeys } from '../../protection/data.ts';

/**
 * Tells everybody who asked an organisation for news of one of its events, which has to be published and still to come.
 * Each is told once, however often this is called. Answers how many are told now.
 * @param by who of the staff does it, for the access log; null: an operator
 */
export async function announceEvent(
  context: Pick<Context, 'db' | 'keys'>,
  eventId: string,
  by: { readonly organisationId: string; readonly accountId: string } | null = null,
): Promise<number> {
  const keys = await findEventKeys(context, eventId);
  return context.db.transaction(async (trx) => {
    const result = await sql`
      insert into news_messages (organisation_id, subscription_id, kind, event_id, due_at)
      select subscription.organisation_id, subscription.id, 'event', event.id, foyer_now()
      from events event
      join news_subscriptions subscription on subscription.organisation_id = event.organisation_id
      where event.id = ${eventId} and event.state = 'published' and event.starts_at > foyer_now()
        and subscription.state = 'subscribed'
      on conflict (organisation_id, subscription_id, kind, event_id, revision) do nothing
    `.execute(trx);
    await sql`select pg_notify('messages_due', ${eventId})`.execute(trx);
    const count = Number(result.numAffectedRows ?? 0n);
    if (by !== null && keys !== null && count > 0) {
      await recordAccess(trx, { ...by, kind: 'news.announced', event: { id: eventId, keys }, count });
    }
    return count;
  });
}
