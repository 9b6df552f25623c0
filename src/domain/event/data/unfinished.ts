import { type Kysely, sql } from 'kysely';
import { missedOf } from '../../messaging/data/unreached.ts';
import type { Tables } from '../../tables.ts';

/** What of an event is not done yet, beside what its own row and its registrations say. */
export type Unfinished = {
  readonly hasMeeting: boolean;
  /** How many on the panel are not shown because they did not agree, or no longer do. */
  readonly unshownPanellists: number;
  /** How many questions of readers wait for an answer. */
  readonly enquiries: number;
  /** Whether the latest mail to somebody did not arrive; see `listUnreachedPeople`. */
  readonly hasUnreached: boolean;
  /** How many lists wait for a second person before they may leave. */
  readonly exports: number;
};

/** Reads what waits for staff, in one statement; nothing of people but how many. */
export async function readUnfinished(db: Kysely<Tables>, eventId: string): Promise<Unfinished> {
  const { rows } = await sql<Unfinished>`
    select
      exists (select from meetings where event_id = ${eventId}) as "hasMeeting",
      (select count(*) from panellists where event_id = ${eventId} and consent_withdrawn_at is null
        and (consent_expires_at is null or consent_expires_at <= foyer_now()))::integer as "unshownPanellists",
      (select count(*) from enquiries where event_id = ${eventId} and settled_at is null)::integer as enquiries,
      exists (
        select from (${missedOf(eventId)}) missed
        join registrations on registrations.event_id = ${eventId} and registrations.id = missed.registration_id
        where registrations.state in ('admitted', 'applied', 'waitlisted', 'unconfirmed')
          and not exists (
            select from messages later
            where later.event_id = ${eventId} and later.registration_id = missed.registration_id
              and later.state = 'sent' and later.due_at > missed.due_at
          )
      ) as "hasUnreached",
      (select count(*) from exports where event_id = ${eventId} and state = 'requested')::integer as exports
  `.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A statement without a table answers with one row.');
  return row;
}
