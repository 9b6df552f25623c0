import type { Kysely } from 'kysely';
import type { Context } from '../../../context.ts';
import type { EventState } from '../../event/schema.ts';
import type { Tables } from '../../tables.ts';

const MOST_LISTED = 500;

/** An event as the role `protection` looks at it: until when its people are kept, and whether they are gone. */
export type ProtectedEvent = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: EventState;
  readonly timeZone: string | null;
  readonly endsAt: Temporal.Instant | null;
  readonly retentionDays: number;
  readonly heldUntil: Temporal.PlainDate | null;
  readonly erasedAt: Temporal.Instant | null;
};

function selectProtected(db: Kysely<Tables>) {
  return db
    .selectFrom('events')
    .select([
      'id',
      'code',
      'title',
      'state',
      'time_zone as timeZone',
      'ends_at as endsAt',
      'retention_days as retentionDays',
      'held_until as heldUntil',
      'erased_at as erasedAt',
    ]);
}

/** The events of an organisation, undated ones first, then the latest. */
export function listProtectedEvents(
  { db }: Pick<Context, 'db'>,
  organisationId: string,
): Promise<ProtectedEvent[]> {
  return selectProtected(db.kysely)
    .where('organisation_id', '=', organisationId)
    .orderBy('ends_at', (order) => order.desc().nullsFirst())
    .orderBy('id')
    .limit(MOST_LISTED)
    .execute();
}

/** @throws Error when there is none with this id */
export function getProtectedEvent({ db }: Pick<Context, 'db'>, eventId: string): Promise<ProtectedEvent> {
  return selectProtected(db.kysely).where('id', '=', eventId).executeTakeFirstOrThrow();
}
