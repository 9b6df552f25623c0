import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

/** Whom a change of the event would reach. */
export type Effects = {
  /** How many would get a notice, by where they stand. */
  readonly admitted: number;
  readonly applied: number;
  readonly waitlisted: number;
  /** How many of those who stand so left no address: no notice reaches them. */
  readonly unaddressed: number;
  /** How many have been mailed their link, and for how many it is still planned. */
  readonly linksSent: number;
  readonly linksPlanned: number;
};

/** Counts what a notice about the whole event, or a new meeting behind its links, would mean for how many people. */
export async function countEffects(context: Pick<Context, 'db'>, eventId: string): Promise<Effects> {
  const { rows } = await sql<Effects>`
    select
      (
        select count(*)::integer from registrations
        where event_id = ${eventId} and state = 'admitted' and contact_route = 'mail'
      ) as admitted,
      (
        select count(*)::integer from registrations
        where event_id = ${eventId} and state = 'applied' and contact_route = 'mail'
      ) as applied,
      (
        select count(*)::integer from registrations
        where event_id = ${eventId} and state = 'waitlisted' and contact_route = 'mail'
      ) as waitlisted,
      (
        select count(*)::integer from registrations
        where event_id = ${eventId} and state in ('admitted', 'applied', 'waitlisted') and contact_route = 'code'
      ) as unaddressed,
      (
        select count(distinct registration_id)::integer from messages
        where event_id = ${eventId} and kind = 'link' and state = 'sent'
      ) as "linksSent",
      (
        select count(*)::integer from messages
        where event_id = ${eventId} and kind = 'link' and state in ('planned', 'sending')
      ) as "linksPlanned"
  `.execute(context.db.kysely);
  const [effects] = rows;
  if (effects === undefined) throw new Error('The database counted nothing.');
  return effects;
}
