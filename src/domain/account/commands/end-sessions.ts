import type { Context } from '../../../context.ts';
import { systemClock } from '../../../platform/clock/clock.ts';

/** Signs an account out in one place. It counts at once: nothing of a session is remembered elsewhere. */
export async function endSession(
  { db }: Pick<Context, 'db'>,
  { accountId, id }: { readonly accountId: string; readonly id: string },
): Promise<boolean> {
  const ended = await db.kysely
    .deleteFrom('account_sessions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}

/** Signs an account out everywhere but here. */
export async function endOtherSessions(
  { db }: Pick<Context, 'db'>,
  { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
): Promise<void> {
  await db.kysely
    .deleteFrom('account_sessions')
    .where('account_id', '=', accountId)
    .where('id', '<>', sessionId)
    .execute();
}

/** Deletes what is over, by the machine's clock: sessions, links that nobody used, challenges. */
export async function forgetEnded({ db }: Pick<Context, 'db'>): Promise<void> {
  const now = systemClock.now();
  await db.kysely.deleteFrom('account_sessions').where('expires_at', '<', now).execute();
  await db.kysely.deleteFrom('sign_in_tokens').where('expires_at', '<', now).execute();
}
