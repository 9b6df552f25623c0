import type { Database } from '../../../platform/db/database.ts';
import type { Tables } from '../../tables.ts';
import type { RecordedOutcome } from '../ledger.ts';

/** A row of the ledger of invitations that this sender has claimed. */
export type ClaimedInvitation = {
  readonly id: string;
  readonly attempts: number;
  readonly contactHash: Uint8Array;
  readonly sealedAddress: Uint8Array;
  readonly locale: string;
  readonly releasedAt: Temporal.Instant;
  /** In the product's clock, as the database told it. */
  readonly claimedAt: Temporal.Instant;
  /** Somebody has registered with this address meanwhile, in whatever state. */
  readonly isKnown: boolean;
};

/** The events with invitations to be sent now. Those of a postponed event wait for its new date. */
export async function listInvitingEvents(db: Database<Tables>): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select events.id from events
    where events.state <> 'postponed' and exists (
      select from invitations
      where invitations.event_id = events.id and invitations.state in ('planned', 'sending')
        and (invitations.held_until is null or invitations.held_until <= clock_timestamp())
    )
    order by events.id limit 100`,
  );
  return rows.map(({ id }) => id);
}

const CLAIM = `
  with due as (
    select id from invitations
    where event_id = $1 and state in ('planned', 'sending') and sealed_address is not null
      and (held_until is null or held_until <= clock_timestamp())
    order by id limit $2 for update skip locked
  ), claimed as (
    update invitations
    set state = 'sending', attempts = attempts + 1, held_until = clock_timestamp() + make_interval(secs => $3)
    from due where invitations.event_id = $1 and invitations.id = due.id
    returning invitations.*
  )
  select claimed.id, claimed.attempts, claimed.contact_hash as "contactHash",
    claimed.sealed_address as "sealedAddress", list.locale, list.released_at as "releasedAt",
    foyer_now() as "claimedAt",
    exists (
      select from registrations
      where registrations.event_id = $1 and registrations.contact_hash = claimed.contact_hash
    ) as "isKnown"
  from claimed join invitation_lists list on list.event_id = $1 and list.id = claimed.list_id`;

/** Takes up to `limit` invitations of one event for this sender, for `leaseSeconds` of the machine's clock. */
export function claimInvitations(
  db: Database<Tables>,
  eventId: string,
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
): Promise<ClaimedInvitation[]> {
  return db.query<ClaimedInvitation>(CLAIM, [eventId, limit, leaseSeconds]);
}

// As for messages: a claim that was taken by another sender is not ours to change, but what was accepted is sent.
const RECORD = `
  update invitations set
    state = case when result.state in ('retry', 'released') then 'planned' else result.state end,
    sent_at = case when result.state = 'sent' then foyer_now() end,
    held_until = case when result.state = 'retry' then clock_timestamp() + result.wait * interval '1 millisecond' end,
    attempts = invitations.attempts - case when result.state = 'released' then 1 else 0 end,
    reply_code = result.reply_code,
    reason = result.reason
  from jsonb_to_recordset($2::jsonb) as result (
    id uuid, attempts integer, state text, wait double precision, reply_code integer, reason text
  )
  where invitations.event_id = $1 and invitations.id = result.id
    and invitations.state not in ('sent', 'bounced', 'failed', 'dropped')
    and (result.state = 'sent' or (invitations.state = 'sending' and invitations.attempts = result.attempts))`;

/** Writes down what became of claimed invitations of one event, all or none. */
export async function recordInvitations(
  db: Database<Tables>,
  eventId: string,
  outcomes: readonly RecordedOutcome[],
): Promise<void> {
  const rows = outcomes.map(({ message, outcome }) => ({
    id: message.id,
    attempts: message.attempts,
    state: outcome.state,
    wait: 'wait' in outcome ? outcome.wait : null,
    reply_code: 'replyCode' in outcome ? outcome.replyCode : null,
    reason: 'reason' in outcome ? outcome.reason : null,
  }));
  await db.query(RECORD, [eventId, JSON.stringify(rows)]);
}
