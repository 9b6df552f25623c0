import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { findEventKeys } from '../../protection/data.ts';
import { openName } from '../../registration/data/sealing.ts';
import type { RegistrationState } from '../../registration/schema.ts';
import type { MessageKind } from '../schema.ts';

export const UNREACHED_A_PAGE = 50;

/** Somebody whose latest mail did not arrive. */
export type UnreachedPerson = {
  readonly id: string;
  readonly displayName: string;
  readonly state: RegistrationState;
  readonly kind: MessageKind;
  /**
   * `failed`: the mail server refused it. `bounced`: it was accepted and came back. `unreached`: it was put off until it was
   * too late. `deferred`: it is still being tried, after many times that it was put off.
   */
  readonly outcome: 'failed' | 'bounced' | 'unreached' | 'deferred';
  readonly reason: string | null;
};

type Row = Omit<UnreachedPerson, 'displayName'> & {
  readonly contactHash: Uint8Array;
  readonly sealedName: Uint8Array;
};

/** About a quarter of an hour of tries: greylisting is over by then. */
const TRIES_OF_A_DELAY = 8;

/**
 * The rows of mails that did not arrive, or are put off again and again, as SQL. `beyond` narrows both parts, each of which
 * has an index of its own. What the mail server said nothing about waits for the server, not for its person.
 */
export const missedOf = (eventId: string, beyond = sql``) => sql`
  select registration_id, kind, case when state = 'dropped' then 'unreached' else state end as outcome, reason, due_at
  from messages
  where event_id = ${eventId} and (state in ('failed', 'bounced') or (state = 'dropped' and reason = 'unreached')) ${beyond}
  union all
  select registration_id, kind, 'deferred', reason, due_at
  from (select foyer_now() as now) moment, generate_series(0, 3) class (urgency), lateral (
    select registration_id, kind, reason, due_at from messages
    where event_id = ${eventId} and state = 'planned' and messages.urgency = class.urgency and due_at <= moment.now
      and attempts >= ${TRIES_OF_A_DELAY} and reply_code is not null ${beyond}
  ) delayed`;

/**
 * The people with a place, an application or a turn in the queue whose latest mail did not arrive, a page at a time in
 * the order of their ids. Whoever was reached later is not among them.
 * @param after the id of the last one of the page before; null for the first page
 */
export async function listUnreachedPeople(
  context: Pick<Context, 'db' | 'keys'>,
  eventId: string,
  after: string | null = null,
): Promise<{ readonly people: readonly UnreachedPerson[]; readonly next: string | null }> {
  const keys = await findEventKeys(context, eventId);
  if (keys === null) return { people: [], next: null };
  const { rows } = await sql<Row>`
    select registrations.id, registrations.state, contact_hash as "contactHash", sealed_name as "sealedName",
      missed.kind, missed.outcome, missed.reason
    from (
      select distinct on (registration_id) *
      from (${missedOf(eventId, after === null ? sql`` : sql`and registration_id > ${after}::uuid`)}) every
      order by registration_id, due_at desc
    ) missed
    join registrations on registrations.event_id = ${eventId} and registrations.id = missed.registration_id
    where registrations.state in ('admitted', 'applied', 'waitlisted', 'unconfirmed')
      and not exists (
        select from messages later
        where later.event_id = ${eventId} and later.registration_id = missed.registration_id
          and later.state = 'sent' and later.due_at > missed.due_at
      )
    order by registrations.id
    limit ${UNREACHED_A_PAGE + 1}
  `.execute(context.db.kysely);
  const people = rows.slice(0, UNREACHED_A_PAGE).map(({ contactHash, sealedName, ...row }) => ({
    ...row,
    displayName: openName(keys, contactHash, sealedName),
  }));
  return { people, next: rows.length > UNREACHED_A_PAGE ? (people.at(-1)?.id ?? null) : null };
}
