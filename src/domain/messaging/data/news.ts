import type { Database } from '../../../platform/db/database.ts';
import type { Subscription } from '../../news/schema.ts';
import type { Tables } from '../../tables.ts';
import type { RecordedOutcome } from '../ledger.ts';

/** A row of the ledger of news that this sender has claimed, with what is needed to judge and to write it. */
export type ClaimedNews = {
  readonly organisationId: string;
  readonly id: string;
  readonly subscriptionId: string;
  readonly kind: 'asked' | 'event';
  readonly eventId: string | null;
  readonly dueAt: Temporal.Instant;
  /** In the product's clock, as the database told it. */
  readonly claimedAt: Temporal.Instant;
  readonly attempts: number;
  readonly state: Subscription['state'];
  readonly locale: string;
  readonly contactHash: Uint8Array;
  readonly sealedAddress: Uint8Array;
};

/** The organisations that have news to be sent now. */
export async function listDueNews(db: Database<Tables>): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `with moment as materialized (select foyer_now() as now)
    select organisations.id from moment, organisations
    where exists (
      select from news_messages
      where organisation_id = organisations.id and state in ('planned', 'sending') and due_at <= moment.now
        and (held_until is null or held_until <= clock_timestamp())
    )
    order by organisations.id
    limit 500`,
  );
  return rows.map(({ id }) => id);
}

const CLAIM = `
  with moment as materialized (select foyer_now() as now), due as (
    select id from news_messages
    where organisation_id = $1 and state in ('planned', 'sending') and due_at <= (select now from moment)
      and (held_until is null or held_until <= clock_timestamp())
    order by due_at
    limit $2
    for update skip locked
  ), claimed as (
    update news_messages
    set state = 'sending', attempts = attempts + 1, held_until = clock_timestamp() + make_interval(secs => $3)
    from due where news_messages.organisation_id = $1 and news_messages.id = due.id
    returning news_messages.*
  )
  select claimed.organisation_id as "organisationId", claimed.id, claimed.subscription_id as "subscriptionId",
    claimed.kind, claimed.event_id as "eventId", claimed.due_at as "dueAt", moment.now as "claimedAt",
    claimed.attempts, subscription.state, subscription.locale, subscription.contact_hash as "contactHash",
    subscription.sealed_address as "sealedAddress"
  from moment, claimed
  join news_subscriptions subscription
    on subscription.organisation_id = $1 and subscription.id = claimed.subscription_id
  order by claimed.due_at`;

export function claimNews(
  db: Database<Tables>,
  organisationId: string,
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
): Promise<ClaimedNews[]> {
  return db.query<ClaimedNews>(CLAIM, [organisationId, limit, leaseSeconds]);
}

// As with the messages of events: what another sender has taken over is no longer ours, but what was accepted is sent.
const RECORD = `
  update news_messages set
    state = case when result.state in ('retry', 'released', 'parked') then 'planned' else result.state end,
    sent_at = case when result.state = 'sent' then foyer_now() end,
    held_until = case when result.state = 'retry' then clock_timestamp() + result.wait * interval '1 millisecond' end,
    attempts = news_messages.attempts - case when result.state in ('released', 'parked') then 1 else 0 end,
    reply_code = result.reply_code,
    reason = result.reason
  from jsonb_to_recordset($2::jsonb) as result (
    id uuid, attempts integer, state text, wait double precision, reply_code integer, reason text
  )
  where news_messages.organisation_id = $1 and news_messages.id = result.id
    and news_messages.state not in ('sent', 'bounced', 'failed', 'dropped')
    and (result.state = 'sent' or (news_messages.state = 'sending' and news_messages.attempts = result.attempts))`;

export async function recordNews(
  db: Database<Tables>,
  organisationId: string,
  outcomes: readonly RecordedOutcome[],
): Promise<void> {
  await db.query(RECORD, [organisationId, JSON.stringify(outcomes.map(rowOf))]);
}

/** What became of a message, as the statements that write it down take it. */
export function rowOf({ message: { id, attempts }, outcome }: RecordedOutcome) {
  return {
    id,
    attempts,
    state: outcome.state,
    wait: 'wait' in outcome ? outcome.wait : null,
    reply_code: 'replyCode' in outcome ? outcome.replyCode : null,
    reason: 'reason' in outcome ? outcome.reason : null,
  };
}

/** Makes planned again what was being sent when the only process ended. */
export async function releaseAllNews(db: Database<Tables>): Promise<void> {
  await db.query(
    `update news_messages set state = 'planned', held_until = null
    where organisation_id in (select id from organisations) and state = 'sending'`,
  );
}

/** Whose news the message with this id was; null when it is gone. */
export async function findNewsMessage(
  db: Database<Tables>,
  id: string,
): Promise<{ readonly organisationId: string; readonly subscriptionId: string } | null> {
  const [row] = await db.query<{ organisationId: string; subscriptionId: string }>(
    `select organisation_id as "organisationId", subscription_id as "subscriptionId"
    from news_messages where id = $1 and attempts > 0`,
    [id],
  );
  return row ?? null;
}
