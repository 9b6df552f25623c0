import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { RegistrationState } from '../schema.ts';

export type StateCounts = Readonly<Record<RegistrationState, number>>;

const none: StateCounts = {
  unconfirmed: 0,
  applied: 0,
  waitlisted: 0,
  admitted: 0,
  declined: 0,
  withdrawn: 0,
};

/** How many registrations of an event are in each state, each counted from its index. Exact: for staff alone. */
export async function countByState(context: Pick<Context, 'db'>, eventId: string): Promise<StateCounts> {
  const { rows } = await sql<{ state: RegistrationState; count: number }>`
    select wanted.state, (
      select count(*) from registrations
      where registrations.event_id = ${eventId} and registrations.state = wanted.state
    ) as count
    from unnest(${Object.keys(none)}::text[]) as wanted (state)
  `.execute(context.db.kysely);
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}
