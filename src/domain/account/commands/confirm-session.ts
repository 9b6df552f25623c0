import type { Context } from '../../../context.ts';

/** Remembers that a second factor was shown in a session just now. */
export async function confirmSession(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  sessionId: string,
): Promise<void> {
  await db.kysely
    .updateTable('account_sessions')
    .set({ confirmed_at: clock.now() })
    .where('id', '=', sessionId)
    .execute();
}
