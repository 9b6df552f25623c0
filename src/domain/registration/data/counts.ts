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

/** How many registrations of an event are in each state. Exact: for staff alone. */
export async function countByState(context: Pick<Context, 'db'>, eventId: string): Promise<StateCounts> {
  const rows = await context.db.kysely
    .selectFrom('registrations')
    .select(['state', (select) => select.fn.countAll<number>().as('count')])
    .where('event_id', '=', eventId)
    .groupBy('state')
    .execute();
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)])) };
}
