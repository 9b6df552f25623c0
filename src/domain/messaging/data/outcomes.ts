import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import type { OutcomeWords } from '../outcome-words.ts';

/** What the organisers wrote of what came of an event, in all languages. */
export function listOutcomeWords(db: Kysely<Tables>, eventId: string): Promise<OutcomeWords[]> {
  return db
    .selectFrom('outcome_words')
    .select(['locale', 'words'])
    .where('event_id', '=', eventId)
    .orderBy('locale')
    .limit(200)
    .execute();
}

/** How many asked what came of an event, and what became of the mails to them. Names nobody. */
export type OutcomeReach = {
  /** Who would get the mail now. */
  readonly untold: number;
  readonly ahead: number;
  readonly sent: number;
  /** Refused, or came back. */
  readonly failed: number;
};

export async function countOutcomeReach({ db }: Pick<Context, 'db'>, eventId: string): Promise<OutcomeReach> {
  // Each from an index of its own: nothing but this kind has its urgency.
  const { rows } = await sql<OutcomeReach>`
    select
      (select count(*)::integer from ${untold(eventId)} person) as untold,
      (
        select count(*)::integer from messages
        where event_id = ${eventId} and state in ('planned', 'sending') and urgency = 3 and kind = 'outcomes'
      ) as ahead,
      (
        select count(*)::integer from messages
        where event_id = ${eventId} and kind = 'outcomes' and state = 'sent'
      ) as sent,
      (
        select count(*)::integer from messages
        where event_id = ${eventId} and kind = 'outcomes' and state in ('failed', 'bounced')
      ) as failed
  `.execute(db.kysely);
  const [reach] = rows;
  if (reach === undefined) throw new Error('The database counted nothing.');
  return reach;
}

/**
 * The registrations of those who asked what came of the event, can be written to, and have not been. A mail that was
 * dropped did not go out.
 */
export function untold(eventId: string): RawBuilder<unknown> {
  return sql`(
    select registrations.id
    from registrations
    join consents on consents.event_id = ${eventId} and consents.registration_id = registrations.id
      and consents.kind = 'outcomes' and consents.withdrawn_at is null
    where registrations.event_id = ${eventId} and registrations.contact_route = 'mail'
      and registrations.state in ('admitted', 'applied', 'waitlisted') and not registrations.revoked
      and not exists (
        select from messages
        where messages.event_id = ${eventId} and messages.registration_id = registrations.id
          and messages.kind = 'outcomes' and messages.state <> 'dropped'
      )
  )`;
}
