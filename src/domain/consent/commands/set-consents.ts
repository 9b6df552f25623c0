import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { makeListsAnew } from '../../export/commands/make-lists-anew.ts';
import { endNews } from '../../news/commands/confirm-news.ts';
import { subscribePerson } from '../../news/commands/subscribe-person.ts';
import { findSubscriptionOf } from '../../news/data.ts';
import { lockRegistration } from '../../registration/data/registrations.ts';
import type { OwnRegistration } from '../../registration/schema.ts';
import type { Tables } from '../../tables.ts';
import { listConsents } from '../data.ts';
import { holding } from '../rules.ts';
import type { ConsentKind } from '../schema.ts';

type Own = Pick<OwnRegistration, 'eventId' | 'id' | 'address' | 'locale'>;
type Wanted = { readonly organisationId: string; readonly kinds: readonly ConsentKind[] };

/**
 * Keeps what the holder of a registration agrees to from now on, with the time of what changed; the rest is taken back.
 * News are a matter between the person and the organisation, and outlive the event: they begin and end with it. Lists that
 * are ready are made anew without what was taken back. Doing it twice does no harm.
 */
export async function setConsents(
  context: Pick<Context, 'db' | 'keys' | 'ids'>,
  own: Own,
  { organisationId, kinds }: Wanted,
): Promise<void> {
  await context.db.transaction(async (trx) => {
    if ((await lockRegistration(trx, own)) === null) return;
    const held = holding(await listConsents(trx, own));
    const given = kinds.filter((kind) => !held.includes(kind));
    const withdrawn = held.filter((kind) => !kinds.includes(kind));
    if (given.length > 0) await give(trx, own, given);
    if (withdrawn.length > 0) await takeBack(trx, own, withdrawn);
    const lists = listsWith(withdrawn);
    if (lists !== null) await makeListsAnew(trx, own.eventId, lists);
  });
  await followNews(context, own, { organisationId, wanted: kinds.includes('news') });
}

/** In which lists it stands that somebody agreed to something; null: in none. */
function listsWith(kinds: readonly ConsentKind[]): 'all' | 'shared' | null {
  if (kinds.includes('pictures') || kinds.includes('named')) return 'all';
  return kinds.includes('shared-list') ? 'shared' : null;
}

async function give(trx: Transaction<Tables>, { eventId, id }: Own, kinds: readonly ConsentKind[]) {
  await trx
    .insertInto('consents')
    .values(
      kinds.map((kind) => ({
        event_id: eventId,
        registration_id: id,
        kind,
        given_at: sql<Temporal.Instant>`foyer_now()`,
      })),
    )
    // Taken back and given again in the same instant.
    .onConflict((known) =>
      known.columns(['event_id', 'registration_id', 'kind', 'given_at']).doUpdateSet({ withdrawn_at: null }),
    )
    .execute();
}

async function takeBack(trx: Transaction<Tables>, { eventId, id }: Own, kinds: readonly ConsentKind[]) {
  await trx
    .updateTable('consents')
    .set({ withdrawn_at: sql<Temporal.Instant>`greatest(given_at, foyer_now())` })
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .where('kind', 'in', [...kinds])
    .where('withdrawn_at', 'is', null)
    .execute();
}

async function followNews(
  context: Pick<Context, 'db' | 'keys' | 'ids'>,
  { address, locale }: Own,
  { organisationId, wanted }: { readonly organisationId: string; readonly wanted: boolean },
): Promise<void> {
  if (address === null) return;
  const subscription = await findSubscriptionOf(context, organisationId, address);
  if (wanted && subscription?.state !== 'subscribed')
    await subscribePerson(context, { organisationId, address, locale });
  if (!wanted && subscription !== null) await endNews(context, subscription);
}
