import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { contactHash, sealAddress } from '../../registration/data/sealing.ts';
import { findNewsKeys } from '../data.ts';

type Wish = { readonly organisationId: string; readonly address: string; readonly locale: string };

/**
 * Subscribes somebody who has shown already that they read this address, by the link that was mailed to it. Nothing is
 * sent; a wish that waits for its confirmation counts from now on.
 */
export async function subscribePerson(
  context: Pick<Context, 'db' | 'keys' | 'ids'>,
  { organisationId, address, locale }: Wish,
): Promise<void> {
  const keys =
    (await findNewsKeys(context, organisationId)) ??
    (await context.keys.ensure(context.db.kysely, organisationId));
  const hash = contactHash(keys, address);
  const confirmed = { state: 'subscribed', confirmed_at: sql<Temporal.Instant>`foyer_now()` } as const;
  await context.db.kysely
    .insertInto('news_subscriptions')
    .values({
      organisation_id: organisationId,
      id: context.ids.uuid(),
      contact_hash: hash,
      sealed_address: sealAddress(keys, hash, address),
      locale,
      asked_at: sql`foyer_now()`,
      ...confirmed,
    })
    .onConflict((known) =>
      known
        .columns(['organisation_id', 'contact_hash'])
        .doUpdateSet(confirmed)
        .where('news_subscriptions.state', '=', 'asked'),
    )
    .execute();
}
