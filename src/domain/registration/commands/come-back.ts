import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import { findVisit, selectRegistrations } from '../data/registrations.ts';
import { codeHash } from '../data/sealing.ts';
import { manageVisit } from '../policy.ts';
import type { OwnRegistration } from '../schema.ts';

/** The token of a visit for whoever has this code, as `readWrittenCode` reads it; null: nobody of this event has it. */
export async function openVisit(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  event: Pick<PublishedEvent, 'id'>,
  code: string,
): Promise<string | null> {
  const keys = await findEventKeys(context, event.id);
  if (keys === null) return null;
  const row = await selectRegistrations(context.db.kysely, event.id)
    .where('contact_hash', '=', codeHash(keys, code))
    .where('contact_route', '=', 'code')
    .executeTakeFirst();
  return row === undefined ? null : manageVisit(keys, { row, now: context.clock.now() });
}

/** Ends every visit of somebody who came with a code: what is left in the history of a browser opens nothing. */
export async function endVisits(
  { db }: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<void> {
  await db.kysely
    .updateTable('registrations')
    .set({ manage_generation: sql`manage_generation + 1` })
    .where('event_id', '=', own.eventId)
    .where('id', '=', own.id)
    .where('contact_route', '=', 'code')
    .execute();
}

/** As {@link endVisits}, by the token of one of them, of the manage page or of the door. Any other token ends nothing. */
export async function endVisitOf(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  event: Pick<PublishedEvent, 'id'>,
  token: string,
): Promise<void> {
  const visited = await findVisit(context, event, token);
  if (visited !== null) await endVisits(context, visited);
}
