import { type Kysely, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import { type MeetingSecret, sealMeeting } from '../sealing.ts';

/**
 * Sets or replaces the secret address of the meeting. Links that were mailed keep working: they are ours, and the
 * address is looked up at the click.
 */
export async function setMeeting(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  eventId: string,
  secret: MeetingSecret,
): Promise<void> {
  const keys = await eventKeys(context, eventId);
  await insertMeeting(context.db.kysely, { eventId, keys, secret, now: context.clock.now() });
}

type NewMeeting = {
  readonly eventId: string;
  readonly keys: EventKeys;
  readonly secret: MeetingSecret;
  readonly now: Temporal.Instant;
};

/** As {@link setMeeting}, for an event whose keys are at hand, within a transaction that does more. */
export async function insertMeeting(
  db: Kysely<Tables>,
  { eventId, keys, secret, now }: NewMeeting,
): Promise<void> {
  const sealed = sealMeeting(keys, eventId, secret);
  await db
    .insertInto('meetings')
    .values({ event_id: eventId, provider: 'link', sealed_address: sealed, updated_at: now })
    .onConflict((conflict) =>
      conflict.column('event_id').doUpdateSet({
        sealed_address: sealed,
        revision: sql`meetings.revision + 1`,
        updated_at: now,
        replaced_at: sql`foyer_now()`,
      }),
    )
    .execute();
}
