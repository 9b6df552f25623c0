import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { EnquiryCounts } from './schema.ts';

/** How many enquiries of an event wait, and how many were dealt with; of none is anything read. */
export async function countEnquiries(db: Kysely<Tables>, eventId: string): Promise<EnquiryCounts> {
  const { rows } = await sql<EnquiryCounts>`
    select count(*) filter (where settled_at is null)::integer as open,
      count(*) filter (where settled_at is not null)::integer as settled
    from enquiries where event_id = ${eventId}
  `.execute(db);
  return rows[0] ?? { open: 0, settled: 0 };
}
