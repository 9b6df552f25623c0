import type { Context } from '../../context.ts';
import { claimedId } from '../../platform/crypto/capability.ts';
import type { EventKeys } from '../protection/schema.ts';
import { contactHash } from '../registration/data/sealing.ts';
import { isNewsToken } from './policy.ts';
import type { Subscription } from './schema.ts';

/** The keys that an organisation's news are sealed and signed with, or null while nobody has ever asked for any. */
export async function findNewsKeys(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  organisationId: string,
): Promise<EventKeys | null> {
  const known = await db.kysely
    .selectFrom('news_subscriptions')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .limit(1)
    .executeTakeFirst();
  return known === undefined ? null : keys.of(organisationId);
}

/** The subscription whose link this is, or null: forged, or ended. Looking changes nothing. */
export async function findSubscription(
  context: Pick<Context, 'db' | 'keys'>,
  organisationId: string,
  token: string,
): Promise<Subscription | null> {
  const id = claimedId(token);
  const keys = id === null ? null : await findNewsKeys(context, organisationId);
  if (id === null || keys === null || !isNewsToken(keys, token, { id })) return null;
  const row = await context.db.kysely
    .selectFrom('news_subscriptions')
    .select(['organisation_id as organisationId', 'id', 'state', 'locale'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The subscription of an address, or null. For whoever has shown that the address is theirs. */
export async function findSubscriptionOf(
  context: Pick<Context, 'db' | 'keys'>,
  organisationId: string,
  address: string,
): Promise<Subscription | null> {
  const keys = await findNewsKeys(context, organisationId);
  if (keys === null) return null;
  const row = await context.db.kysely
    .selectFrom('news_subscriptions')
    .select(['organisation_id as organisationId', 'id', 'state', 'locale'])
    .where('organisation_id', '=', organisationId)
    .where('contact_hash', '=', contactHash(keys, address))
    .executeTakeFirst();
  return row ?? null;
}

/** Of those who asked for news: how many would be told of an event now, and how many have been told or are about to be. */
export type NewsReach = { readonly untold: number; readonly told: number };

export async function countNewsReach(
  { db }: Pick<Context, 'db'>,
  { organisationId, eventId }: { readonly organisationId: string; readonly eventId: string },
): Promise<NewsReach> {
  const { untold, told } = await db.kysely
    .selectFrom('news_subscriptions')
    .leftJoin('news_messages', (join) =>
      join
        .onRef('news_messages.organisation_id', '=', 'news_subscriptions.organisation_id')
        .onRef('news_messages.subscription_id', '=', 'news_subscriptions.id')
        .on('news_messages.kind', '=', 'event')
        .on('news_messages.event_id', '=', eventId),
    )
    .select(({ fn }) => [
      fn.countAll<string>().filterWhere('news_messages.event_id', 'is', null).as('untold'),
      fn.count<string>('news_messages.event_id').as('told'),
    ])
    .where('news_subscriptions.organisation_id', '=', organisationId)
    .where('news_subscriptions.state', '=', 'subscribed')
    .executeTakeFirstOrThrow();
  return { untold: Number(untold), told: Number(told) };
}
