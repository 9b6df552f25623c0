import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { EventKeys } from '../../protection/schema.ts';
import { contactHash, sealAddress } from '../../registration/data/sealing.ts';
import type { Tables } from '../../tables.ts';
import { findNewsKeys } from '../data.ts';
import { MOST_ANSWERS_A_DAY } from '../schema.ts';

type Wish = { readonly organisationId: string; readonly address: string; readonly locale: string };

/**
 * Writes to an address that somebody typed, whether it is subscribed already or not: only a button behind the link in
 * that mail makes it count. However often it is asked for, one address gets few answers in a day.
 */
export async function askForNews(context: Pick<Context, 'db' | 'keys' | 'ids'>, wish: Wish): Promise<void> {
  const { organisationId } = wish;
  const keys =
    (await findNewsKeys(context, organisationId)) ??
    (await context.keys.ensure(context.db.kysely, organisationId));
  const id = context.ids.uuid();
  await context.db.transaction(async (trx) => {
    await keepWish(trx, keys, { ...wish, id });
    await postAnswer(trx, organisationId, contactHash(keys, wish.address));
    await sql`select pg_notify('messages_due', ${organisationId})`.execute(trx);
  });
}

async function keepWish(
  trx: Transaction<Tables>,
  keys: EventKeys,
  { organisationId, id, address, locale }: Wish & { readonly id: string },
): Promise<void> {
  const hash = contactHash(keys, address);
  await trx
    .insertInto('news_subscriptions')
    .values({
      organisation_id: organisationId,
      id,
      contact_hash: hash,
      sealed_address: sealAddress(keys, hash, address),
      locale,
      asked_at: sql`foyer_now()`,
    })
    .onConflict((known) =>
      known
        .columns(['organisation_id', 'contact_hash'])
        .doUpdateSet({ locale, asked_at: sql`foyer_now()` })
        .where('news_subscriptions.state', '=', 'asked'),
    )
    .execute();
}

/** While an answer waits, or a few were made within a day, nothing is added. */
async function postAnswer(trx: Transaction<Tables>, organisationId: string, hash: Uint8Array): Promise<void> {
  await sql`
    insert into news_messages (organisation_id, subscription_id, kind, revision, due_at)
    select subscription.organisation_id, subscription.id, 'asked', coalesce(earlier.revision, 0) + 1, foyer_now()
    from news_subscriptions subscription
    left join lateral (
      select max(message.revision) as revision,
        count(*) filter (where message.state = 'planned') as waiting,
        count(*) filter (where message.due_at > foyer_now() - interval '24 hours') as recent
      from news_messages message
      where message.organisation_id = subscription.organisation_id
        and message.subscription_id = subscription.id and message.kind = 'asked'
    ) earlier on true
    where subscription.organisation_id = ${organisationId} and subscription.contact_hash = ${hash}
      and coalesce(earlier.waiting, 0) = 0 and coalesce(earlier.recent, 0) < ${MOST_ANSWERS_A_DAY}
  `.execute(trx);
}
