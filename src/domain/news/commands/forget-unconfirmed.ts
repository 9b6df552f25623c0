import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { DAYS_TO_CONFIRM } from '../schema.ts';

/** Deletes wishes that nobody has confirmed within a week: the address may be a stranger's. */
export async function forgetUnconfirmed({ db }: Pick<Context, 'db'>): Promise<void> {
  await db.kysely
    .deleteFrom('news_subscriptions')
    .where('state', '=', 'asked')
    .where(
      'asked_at',
      '<',
      sql<Temporal.Instant>`foyer_now() - make_interval(days => ${DAYS_TO_CONFIRM}::integer)`,
    )
    .execute();
}
