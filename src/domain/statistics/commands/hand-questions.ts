import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import type { OwnRegistration } from '../../registration/schema.ts';
import { tallyTicket } from '../policy.ts';

/**
 * Hands the questions about people to somebody, once: a ticket that nobody can match with them, because its number is
 * random and stands nowhere. Kept is that they were handed the questions; null when that was so already.
 */
export async function handQuestions(
  context: Pick<Context, 'db' | 'keys' | 'ids' | 'clock'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<string | null> {
  const handed = await context.db.kysely
    .updateTable('registrations')
    .set({ questions_handed: true })
    .where('event_id', '=', own.eventId)
    .where('id', '=', own.id)
    .where('questions_handed', '=', false)
    .returning('id')
    .executeTakeFirst();
  if (handed === undefined) return null;
  const keys = await eventKeys(context, own.eventId);
  return tallyTicket(keys, { id: context.ids.uuid(), now: context.clock.now() });
}
