import { type Kysely, sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tables } from '../tables.ts';
import { releaseAllNews, rowOf } from './data/news.ts';
import type { RecordedOutcome } from './ledger.ts';
import { type ClaimedMessage, type MessageKind, messageKinds, type NoticeKind } from './schema.ts';

/** Tells every sender that something of this event is due; arrives when the transaction commits. */
export async function wakeSender(db: Kysely<Tables>, eventId: string): Promise<void> {
  await sql`select pg_notify('messages_due', ${eventId})`.execute(db);
}

/**
 * One notice to everybody whom a change of the event concerns, numbered with its schedule revision. Notices that are
 * still unsent give way to it.
 */
export async function postNotices(
  trx: Transaction<Tables>,
  eventId: string,
  kind: NoticeKind,
): Promise<void> {
  await sql`
    update messages set state = 'dropped', reason = 'superseded'
    from events
    where events.id = ${eventId} and messages.event_id = ${eventId} and messages.state = 'planned'
      and messages.kind in ('moved', 'postponed', 'cancelled') and messages.revision < events.schedule_revision
  `.execute(trx);
  await sql`
    insert into messages (event_id, registration_id, kind, revision, due_at)
    select registrations.event_id, registrations.id, ${kind}, events.schedule_revision, foyer_now()
    from registrations
    join events on events.id = registrations.event_id
    where registrations.event_id = ${eventId} and registrations.state in ('admitted', 'applied', 'waitlisted')
      and registrations.contact_route = 'mail'
    on conflict (event_id, registration_id, kind, revision) do nothing
  `.execute(trx);
}

/**
 * The events that have a message to be sent now, the one that starts next first, and those that are over last. Few are
 * due at the same time, so the list is bounded.
 */
export async function listDueEvents(db: Database<Tables>): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `with moment as materialized (select foyer_now() as now)
    select events.id from moment, events
    where exists (
      select from generate_series(0, 3) class (urgency), lateral (
        select from messages
        where messages.event_id = events.id and messages.state in ('planned', 'sending')
          and messages.urgency = class.urgency and messages.due_at <= moment.now
          and (messages.held_until is null or messages.held_until <= clock_timestamp())
        limit 1
      ) one
    )
    order by events.ends_at <= moment.now, events.starts_at, events.id
    limit 500`,
  );
  return rows.map(({ id }) => id);
}

// The most urgent first, and of those the earliest. One row a person: the first that is due, and none while another of
// the same person is being sent. So nobody gets two at once and nothing overtakes; the earliest row of all is held up by
// none, so something always goes on. A row that the mail server put off holds nothing up while it waits; one about which
// nothing was said, because the server was away, keeps its place, unless it may itself be what breaks the connection. The
// lock re-checks the row after a concurrent claim, and then finds the lease.
// Where nothing is analysed yet (the embedded engine after an announcement) the planner takes every table for empty and
// would read all rows of the event for each candidate. So there is a window instead of a join, scalar subqueries, which
// cannot be hashed, and "not in" where the index of what is due must not be taken.
const CLAIM = `
  with moment as materialized (select foyer_now() as now), due_window as materialized (
    select class.urgency, earliest.*
    from generate_series(0, 3) class (urgency)
    cross join lateral (
      select id, registration_id, kind, due_at
      from messages
      where event_id = $1 and state in ('planned', 'sending') and urgency = class.urgency
        and due_at <= (select now from moment) and (held_until is null or held_until <= clock_timestamp())
      order by due_at
      limit $2::integer * 4
    ) earliest
    order by class.urgency, earliest.due_at
  ), due as (
    select messages.id
    from due_window candidate
    join messages on messages.event_id = $1 and messages.id = candidate.id
    where messages.state not in ('sent', 'bounced', 'failed', 'dropped')
      and (messages.held_until is null or messages.held_until <= clock_timestamp())
      and not (
        select coalesce(bool_or(
          case when other.held_until > clock_timestamp()
                and (other.state = 'sending' or other.reply_code is not null or other.attempts >= $5)
              then other.state = 'sending'
            else (other.due_at, array_position($4::text[], other.kind), other.id)
              < (candidate.due_at, array_position($4::text[], candidate.kind), candidate.id) end
        ), false)
        from messages other
        where other.event_id = $1 and other.registration_id = candidate.registration_id
          and other.id <> candidate.id and other.state not in ('sent', 'bounced', 'failed', 'dropped')
      )
    limit $2
    for update of messages skip locked
  ), claimed as (
    update messages
    set state = 'sending', attempts = attempts + 1, held_until = clock_timestamp() + make_interval(secs => $3)
    from due where messages.event_id = $1 and messages.id = due.id
    returning messages.id, messages.registration_id, messages.kind, messages.due_at, messages.attempts, messages.urgency
  )
  select claimed.id, claimed.registration_id as "registrationId", claimed.kind, claimed.due_at as "dueAt",
    claimed.attempts, moment.now as "claimedAt", registrations.event_id as "eventId", registrations.state, registrations.revoked,
    registrations.offered_until as "offeredUntil", registrations.locale,
    registrations.with_calendar as "withCalendar", registrations.mail_look as "mailLook",
    registrations.pass_generation as "passGeneration", registrations.manage_generation as "manageGeneration",
    registrations.contact_hash as "contactHash", registrations.sealed_name as "sealedName",
    contacts.sealed_address as "sealedAddress",
    address_changes.sealed_address as "newAddress", address_changes.generation as "newAddressGeneration",
    (
      select coalesce(bool_or(earlier.state = 'sent'), false)
      from messages earlier
      where earlier.event_id = $1 and earlier.registration_id = claimed.registration_id
        and earlier.kind in ('confirmation', 'moved')
    ) as invited,
    (
      select count(*)::integer
      from messages change
      where change.event_id = $1 and change.registration_id = claimed.registration_id
        and change.kind in ('confirmation', 'withdrawn')
    ) as "calendarChanges",
    coalesce((
      select event_guests.role
      from event_guests
      where event_guests.event_id = $1 and event_guests.registration_id = claimed.registration_id
        and event_guests.pass_generation = registrations.pass_generation
    ), 'participant') as role,
    case when claimed.kind = 'outcomes' then (
      select count(*) > 0
      from consents
      where consents.event_id = $1 and consents.registration_id = claimed.registration_id
        and consents.kind = 'outcomes' and consents.withdrawn_at is null
    ) else true end as "isWanted"
  from moment, claimed
  join registrations on registrations.event_id = $1 and registrations.id = claimed.registration_id
  join contacts on contacts.event_id = $1 and contacts.registration_id = claimed.registration_id
  left join address_changes on address_changes.event_id = $1
    and address_changes.registration_id = claimed.registration_id
  order by claimed.urgency, claimed.due_at`;

/** A message that was tried so often without any answer about it no longer holds up the others of its person. */
const TRIES_IN_ITS_PLACE = 10;

/**
 * Takes up to `limit` due messages of one event for this sender, each for `leaseSeconds` of the machine's clock. No
 * other sender takes them before that has run out.
 */
export function claimMessages(
  db: Database<Tables>,
  eventId: string,
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
): Promise<ClaimedMessage[]> {
  return db.query<ClaimedMessage>(CLAIM, [eventId, limit, leaseSeconds, messageKinds, TRIES_IN_ITS_PLACE]);
}

// A claim that has run out and was taken by another sender is no longer ours to change; but a mail that the server
// accepted is sent, whoever holds the row. The list of ids is there for the planner, as above.
const RECORD = `
  update messages set
    state = case when result.state in ('retry', 'released', 'parked') then 'planned' else result.state end,
    sent_at = case when result.state = 'sent' then foyer_now() end,
    due_at = case when result.state <> 'parked' then messages.due_at end,
    held_until = case when result.state = 'retry' then clock_timestamp() + result.wait * interval '1 millisecond' end,
    attempts = messages.attempts - case when result.state in ('released', 'parked') then 1 else 0 end,
    reply_code = result.reply_code,
    reason = result.reason
  from jsonb_to_recordset($2::jsonb) as result (
    id uuid, attempts integer, state text, wait double precision, reply_code integer, reason text
  )
  where messages.event_id = $1 and messages.id = any ($3::uuid[]) and messages.id = result.id and messages.state not in ('sent', 'bounced', 'failed', 'dropped')
    and (result.state = 'sent' or (messages.state = 'sending' and messages.attempts = result.attempts))`;

/** Writes down what became of claimed messages of one event, all or none. */
export async function recordOutcomes(
  db: Database<Tables>,
  eventId: string,
  outcomes: readonly RecordedOutcome[],
): Promise<void> {
  const rows = outcomes.map(rowOf);
  const ids = rows.map(({ id }) => id);
  await db.query(RECORD, [eventId, JSON.stringify(rows), ids]);
}

/**
 * Makes everything planned again that was being sent when the last process ended. Only for a database that one
 * process owns: there nobody else can be sending.
 */
export async function releaseAll(db: Database<Tables>): Promise<void> {
  await releaseAllNews(db);
  for (const ledger of ['messages', 'invitations']) {
    await db.query(
      `update ${ledger} set state = 'planned', held_until = null
      where event_id in (select id from events) and state = 'sending'`,
    );
  }
}

export type Unreached = { readonly kind: MessageKind; readonly reason: string; readonly count: number };

/**
 * How many messages of an event did not reach their people, by kind and by what the server said: those that it refused,
 * those that came back, and those that it put off until it was too late. Names nobody.
 */
export async function listUnreached(context: Pick<Context, 'db'>, eventId: string): Promise<Unreached[]> {
  const rows = await context.db.kysely
    .selectFrom('messages')
    .select([
      'kind',
      sql<string>`coalesce(reason, '')`.as('reason'),
      sql<number>`count(*)::integer`.as('count'),
    ])
    .where('event_id', '=', eventId)
    .where((where) =>
      where.or([
        where('state', 'in', ['failed', 'bounced']),
        where.and([where('state', '=', 'dropped'), where('reason', '=', 'unreached')]),
      ]),
    )
    .groupBy(['kind', 'reason'])
    .orderBy('kind')
    .orderBy('reason')
    .limit(200)
    .execute();
  return rows;
}

/** What the messages with these ids are for. For demo mode alone: across events it asks every table's part. */
export async function listKinds(
  context: Pick<Context, 'db'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MessageKind>> {
  const rows = await context.db.query<{ id: string; kind: MessageKind }>(
    'select id, kind from messages where id::text = any($1::text[])',
    [ids],
  );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}
