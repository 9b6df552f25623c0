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

/** How long an owner still sees an invitation that nobody accepted in time. */
const UNACCEPTED_DAYS = 30;

/**
 * Deletes what is over: sessions, links that nobody used and challenges by the machine's clock, invitations that
 * nobody accepted by the product's.
 */
export async function forgetEnded({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = systemClock.now();
  const longAgo = clock.now().subtract({ hours: UNACCEPTED_DAYS * 24 });
  await db.kysely.deleteFrom('staff_invitations').where('expires_at', '<', longAgo).execute();
  await db.kysely.deleteFrom('account_sessions').where('expires_at', '<', now).execute();
  await db.kysely.deleteFrom('sign_in_tokens').where('expires_at', '<', now).execute();
}
