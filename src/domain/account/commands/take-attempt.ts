import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { CODE_ATTEMPTS, LOCKED_MINUTES } from '../schema.ts';

/** A code counts as spent for longer than it could be right. */
const SPENT_MINUTES = 3;

/**
 * Counts an attempt to show a code before it is looked at, so that many at the same time are counted too. False: no
 * code is taken now, as too many were wrong.
 */
export async function takeAttempt(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  accountId: string,
): Promise<boolean> {
  const now = clock.now();
  const counted = sql<number>`case when locked_until is null then failures + 1 else 1 end`;
  const taken = await db.kysely
    .updateTable('second_factors')
    .set({
      failures: counted,
      locked_until: sql`case when ${counted} >= ${CODE_ATTEMPTS}::integer
        then ${now.add({ minutes: LOCKED_MINUTES })}::timestamptz end`,
    })
    .where('account_id', '=', accountId)
    .where((row) => row.or([row('locked_until', 'is', null), row('locked_until', '<=', now)]))
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

/**
 * Forgets the attempts after a right code, and spends the code. False: it was spent already, perhaps at this very
 * moment, and must not count.
 * @param code a keyed hash of it
 */
export async function spendCode(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  accountId: string,
  code: Uint8Array,
): Promise<boolean> {
  const now = clock.now();
  const spent = await db.kysely
    .updateTable('second_factors')
    .set({ failures: 0, locked_until: null, spent_code: code, spent_at: now })
    .where('account_id', '=', accountId)
    .where((row) =>
      row.or([
        row('spent_code', 'is distinct from', code),
        row('spent_at', '<', now.subtract({ minutes: SPENT_MINUTES })),
      ]),
    )
    .returning('id')
    .executeTakeFirst();
  return spent !== undefined;
}
