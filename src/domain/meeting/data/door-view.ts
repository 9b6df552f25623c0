import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { type DoorHours, doorHours, type Houred } from '../door-hours.ts';
import { type DoorTrouble, listDoorTroubles } from './troubles.ts';

/** How many passes that were used in several places are shown; more than that is not a case for single decisions. */
export const MOST_FLAGGED = 50;

/** What a host sees of a door: numbers, and of people no more than the ids of those whose passes are flagged. */
export type DoorView = {
  readonly now: Temporal.Instant;
  readonly hours: DoorHours;
  readonly isLocked: boolean;
  /** When it was last locked or opened again by hand; null before the first time. */
  readonly turnedAt: Temporal.Instant | null;
  readonly hasMeeting: boolean;
  readonly replacedAt: Temporal.Instant | null;
  /** People whose pass leads in. */
  readonly admitted: number;
  /** People who came in at least once. */
  readonly arrived: number;
  readonly flagged: readonly string[];
  /** What keeps people from getting in although the door is open. */
  readonly troubles: readonly DoorTrouble[];
  /** Stands for all of it but `now`: two views of the same version look the same. */
  readonly version: string;
};

type Row = Houred & Omit<DoorView, 'hours' | 'troubles' | 'version'>;

/** Reads how the door of an event stands. */
export async function readDoorView(context: Pick<Context, 'db'>, eventId: string): Promise<DoorView> {
  const troubles = await listDoorTroubles(context.db.kysely, eventId);
  const { rows } = await sql<Row>`
    select foyer_now() as now, events.state, events.starts_at as "startsAt", events.ends_at as "endsAt",
      events.door_opens_minutes as "doorOpensMinutes",
      coalesce(doors.locked, false) as "isLocked", doors.changed_at as "turnedAt",
      meetings.event_id is not null as "hasMeeting", meetings.replaced_at as "replacedAt",
      (
        select count(*)::integer from registrations
        where event_id = ${eventId} and state = 'admitted' and not revoked
      ) as admitted,
      (
        select count(distinct registration_id)::integer from attendances where event_id = ${eventId}
      ) as arrived,
      array(
        select id::text from registrations
        where event_id = ${eventId} and flagged and not revoked
        order by changed_at, id limit ${MOST_FLAGGED}
      ) as flagged
    from events
    left join meetings on meetings.event_id = events.id
    left join doors on doors.event_id = events.id
    where events.id = ${eventId}
  `.execute(context.db.kysely);
  const [row] = rows;
  if (row === undefined) throw new Error('The event whose door is watched is not there.');
  const { state, startsAt, endsAt, doorOpensMinutes, now, ...rest } = row;
  const seen = { ...rest, troubles };
  const hours = doorHours({ state, startsAt, endsAt, doorOpensMinutes }, now);
  return { now, hours, ...seen, version: versionOf({ hours, ...seen }) };
}

function versionOf(seen: Omit<DoorView, 'now' | 'version'>): string {
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 16);
}
