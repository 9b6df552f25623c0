import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { OpenDecision } from '../data/decisions.ts';
import { PEOPLE_A_STEP } from './decide-people.ts';

/** Goes on with a decision that is half done or half undone, by one step; answers how many people are left. */
export async function stepDecision(
  context: Pick<Context, 'db'>,
  { eventId, id, state }: OpenDecision,
): Promise<number> {
  const step = state === 'undoing' ? sql`undo_decision` : sql`apply_decision`;
  const { rows } = await sql<{ left: number }>`
    select ${step}(${eventId}, ${id}::uuid, ${PEOPLE_A_STEP}) as left
  `.execute(context.db.kysely);
  return rows[0]?.left ?? 0;
}
