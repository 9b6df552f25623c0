import type { Context } from '../../../context.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import type { ListedSession } from '../schema.ts';

/** Where somebody is signed in, the latest first. Sessions live on the machine's clock. */
export function listSessions({ db }: Pick<Context, 'db'>, accountId: string): Promise<ListedSession[]> {
  return db.kysely
    .selectFrom('account_sessions')
    .select(['id', 'device', 'created_at as createdAt'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', systemClock.now())
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
}
