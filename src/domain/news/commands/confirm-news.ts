import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Subscription } from '../schema.ts';

type Named = Pick<Subscription, 'organisationId' | 'id'>;

/** Makes a wish count, because the button behind the link to it was pressed. Doing it twice does no harm. */
export async function confirmNews({ db }: Pick<Context, 'db'>, { organisationId, id }: Named): Promise<void> {
  await db.kysely
    .updateTable('news_subscriptions')
    .set({ state: 'subscribed', confirmed_at: sql`foyer_now()` })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .execute();
}

/** Ends the news to one person: everything about them in it is deleted, what was not sent yet included. */
export async function endNews({ db }: Pick<Context, 'db'>, { organisationId, id }: Named): Promise<void> {
  await db.kysely
    .deleteFrom('news_subscriptions')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}
