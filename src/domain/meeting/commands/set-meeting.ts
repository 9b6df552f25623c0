import { type Kysely, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import { linkSettings, openLink } from '../providers/link.ts';
import type { Way } from '../providers/port.ts';
import { type MeetingSecret, openMeeting, sealMeeting } from '../sealing.ts';

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
  await upsertMeeting(db, { ...linkRow(secret), eventId, keys, now });
}

/** A room behind one address for everybody, as it is written down. */
export function linkRow(secret: MeetingSecret): Omit<MeetingRow, 'eventId' | 'keys' | 'now'> {
  const settings = linkSettings.parse(secret);
  return { provider: 'link', account: null, settings, ways: openLink(settings).ways };
}

/** A room as it is written down. */
export type MeetingRow = {
  readonly eventId: string;
  readonly keys: EventKeys;
  readonly provider: Tables['meetings']['provider'];
  readonly account: { readonly id: string; readonly roomMark: Uint8Array | null } | null;
  readonly settings: object;
  readonly ways: readonly Way[];
  readonly now: Temporal.Instant;
};

/** Whether a room is the very one that is written down, as after a second press of the same button. */
export function isSameRoom({ keys, eventId, settings }: MeetingRow, sealed: Uint8Array): boolean {
  return JSON.stringify(openMeeting(keys, eventId, sealed)) === JSON.stringify(settings);
}

/** Writes down the room of an event; one that was there before gives way to it. */
export async function upsertMeeting(db: Kysely<Tables>, meeting: MeetingRow): Promise<void> {
  const { eventId, keys, provider, account, ways, now } = meeting;
  const values = {
    provider,
    sealed_settings: sealMeeting(keys, eventId, meeting.settings),
    account_id: account?.id ?? null,
    room_mark: account?.roomMark ?? null,
    ways: [...ways],
    updated_at: now,
  };
  await db
    .insertInto('meetings')
    .values({ event_id: eventId, ...values })
    .onConflict((conflict) =>
      conflict.column('event_id').doUpdateSet({
        ...values,
        revision: sql`meetings.revision + 1`,
        replaced_at: sql`foyer_now()`,
      }),
    )
    .execute();
}
