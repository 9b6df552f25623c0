import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** Whether anybody has ever registered for an event, also where these people were erased since. */
export async function hasRegistered(db: Kysely<Tables>, eventId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from registrations where event_id = ${eventId})
      or erased_at is not null as found
    from events where id = ${eventId}
  `.execute(db);
  return rows[0]?.found ?? false;
}
