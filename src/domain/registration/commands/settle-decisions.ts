import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

/** Gives away the places of people who were withdrawn a minute ago, to whoever waits. Safe to run twice. */
export async function releaseHeldPlaces(context: Pick<Context, 'db'>, eventId: string): Promise<void> {
  await sql`select release_held_places(${eventId})`.execute(context.db.kysely);
}

/** Forgets who was part of the decisions of more than a day ago. What was done stays in the access log. */
export async function forgetDecisions(context: Pick<Context, 'db'>): Promise<void> {
  await context.db.kysely
    .deleteFrom('decisions')
    .where('made_at', '<', sql<Temporal.Instant>`foyer_now() - interval '24 hours'`)
    .where('state', 'in', ['done', 'undone'])
    .where('places_held', '=', 0)
    .execute();
}
