import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import { noteDoor } from '../data.ts';
import type { TroubleKind } from '../schema.ts';

const LOOKS_EVERY_SECONDS = 5;
const LONGEST_REST_SECONDS = 60;

/** Something that keeps people from getting in although the door is open. It names nobody. */
export type DoorTrouble = {
  readonly kind: TroubleKind;
  /** How often somebody met it. */
  readonly count: number;
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
};

/** What is wrong at the door of an event now, for whoever watches over it; empty where all is well. */
export function listDoorTroubles(db: Kysely<Tables>, eventId: string): Promise<DoorTrouble[]> {
  return db
    .selectFrom('door_troubles')
    .select(['kind', 'count', 'first_at as firstAt', 'last_at as lastAt'])
    .where('event_id', '=', eventId)
    .orderBy('first_at')
    .limit(10)
    .execute();
}

/** Writes down that the room let somebody stand at the door, and tells every process. `restSeconds`: until the next look. */
export async function noteTrouble(
  db: Kysely<Tables>,
  eventId: string,
  { kind, restSeconds }: { readonly kind: TroubleKind; readonly restSeconds: number | null },
): Promise<void> {
  const rest = Math.min(LONGEST_REST_SECONDS, Math.max(0, (restSeconds ?? 0) - LOOKS_EVERY_SECONDS));
  await sql`
    insert into door_troubles (event_id, kind, first_at, last_at, looked_at)
    values (${eventId}, ${kind}, foyer_now(), foyer_now(), clock_timestamp() + make_interval(secs => ${rest}))
    on conflict (event_id, kind) do update set
      count = door_troubles.count + 1, last_at = excluded.last_at,
      looked_at = greatest(door_troubles.looked_at, excluded.looked_at)
  `.execute(db);
  await noteDoor(db, eventId);
}

/**
 * Whether it is the caller who should look now if the trouble is over: of all who stand at the door, one every five
 * seconds, and none while the provider asked to be left alone.
 */
export async function takeLook(db: Kysely<Tables>, eventId: string): Promise<boolean> {
  const { rows } = await sql`
    update door_troubles set looked_at = clock_timestamp()
    where event_id = ${eventId} and kind <> 'person'
      and looked_at <= clock_timestamp() - make_interval(secs => ${LOOKS_EVERY_SECONDS})
    returning kind
  `.execute(db);
  return rows.length > 0;
}

/** Says that nothing keeps everybody from getting in any more. */
export async function clearTroubles(db: Kysely<Tables>, eventId: string): Promise<void> {
  await db
    .deleteFrom('door_troubles')
    .where('event_id', '=', eventId)
    .where('kind', '<>', 'person')
    .execute();
  await noteDoor(db, eventId);
}
