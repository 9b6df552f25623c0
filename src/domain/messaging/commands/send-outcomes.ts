import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { findPublishedEventById } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { findEventKeys } from '../../protection/data.ts';
import { untold } from '../data/outcomes.ts';
import { wakeSender } from '../data.ts';
import { outcomesTime } from '../rules.ts';

/**
 * Writes to everybody who asked what came of an event and has not been told: once to each, however often this is called.
 * Only between the end of the event and the last day on which its people are kept, and only once something is written.
 * Answers how many are written to now.
 */
export async function sendOutcomes(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  { event: { id: eventId }, session }: Pick<EventScope, 'event' | 'session'>,
): Promise<number> {
  const event = await findPublishedEventById(context, eventId);
  if (event === null || outcomesTime(event, context.clock.now()) !== 'now') return 0;
  const keys = await findEventKeys(context, eventId);
  // Without them nobody is left to be written to.
  if (keys === null) return 0;
  return context.db.transaction(async (trx) => {
    // What was dropped before it went out, because the wish was taken back, goes out when it is there again.
    const result = await sql`
      insert into messages (event_id, registration_id, kind, due_at)
      select ${eventId}::uuid, person.id, 'outcomes', foyer_now()
      from ${untold(eventId)} person
      where exists (select from outcome_words where event_id = ${eventId})
        and exists (select from events where id = ${eventId} and state = 'published')
      on conflict (event_id, registration_id, kind, revision) do update
      set state = 'planned', due_at = excluded.due_at, held_until = null, reply_code = null, reason = null
      where messages.state = 'dropped'
    `.execute(trx);
    await wakeSender(trx, eventId);
    const count = Number(result.numAffectedRows ?? 0n);
    if (count > 0) {
      const by = { organisationId: event.organisationId, accountId: session.accountId };
      await recordAccess(trx, { ...by, kind: 'outcomes.sent', event: { id: eventId, keys }, count });
    }
    return count;
  });
}
