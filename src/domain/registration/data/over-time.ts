import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { registrationStates } from '../schema/people.ts';
import type { RegistrationState } from '../schema.ts';

const MOST_DAYS = 4000;

/** How many people registered on one day of the event's zone and are in one state now. */
export type DayCount = {
  readonly day: Temporal.PlainDate;
  readonly state: RegistrationState;
  readonly count: number;
};

/**
 * Counts registrations by day and state, the first day first. Exact: for staff alone. Each day of each state is a stretch of
 * an index, whose ends alone are reckoned in the event's zone: reckoning for each person takes ten times as long.
 */
export async function countByDay(
  context: Pick<Context, 'db'>,
  { eventId, timeZone }: { readonly eventId: string; readonly timeZone: string },
): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    with known as materialized (
      select state,
        (select created_at from registrations where event_id = ${eventId} and registrations.state = known.state
          order by created_at limit 1) as first,
        (select created_at from registrations where event_id = ${eventId} and registrations.state = known.state
          order by created_at desc limit 1) as last
      from unnest(${registrationStates}::text[]) as known (state)
    ), days as (
      select state, generate_series(
        (first at time zone ${timeZone})::date, (last at time zone ${timeZone})::date, interval '1 day'
      )::date as day
      from known
    )
    select day, state, counted.count from days, lateral (
      select count(*)::integer as count from registrations
      where event_id = ${eventId} and registrations.state = days.state
        and created_at >= day::timestamp at time zone ${timeZone}
        and created_at < (day + 1)::timestamp at time zone ${timeZone}
    ) counted
    where counted.count > 0
    order by day, state
    limit ${MOST_DAYS}
  `.execute(context.db.kysely);
  return rows;
}
