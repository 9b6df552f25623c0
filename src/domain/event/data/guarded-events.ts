import { sql } from 'kysely';
import type { Context } from '../../../context.ts';

/** Whether the public site of an organisation lists an event above `open`, of its own or as one of its hosts. */
export async function showsGuardedEvent(
  { db }: Pick<Context, 'db'>,
  organisationId: string,
): Promise<boolean> {
  const { rows } = await sql<{ guarded: boolean }>`
    select exists (
      select from events
      where state <> 'draft' and sensitivity <> 'open' and (
        organisation_id = ${organisationId} or exists (
          select from event_hosts
          where event_hosts.event_id = events.id and event_hosts.organisation_id = ${organisationId}
        )
      )
    ) as guarded
  `.execute(db.kysely);
  return rows[0]?.guarded ?? false;
}
