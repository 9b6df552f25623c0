import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { contactHash } from '../data/sealing.ts';
import type { PeopleScope } from '../schema/people.ts';

/** What came of a search: the registration, that there is none, or that this account has searched too often. */
export type SearchOutcome = { readonly id: string } | 'nobody' | 'too-many';

/** So many addresses an hour one account may ask about: enough to answer people, too few to try a list. */
const MOST_SEARCHES = 60;

/**
 * Finds the registration of exactly this address by its keyed hash. Whoever asks learns that somebody is registered, so
 * each search is written into the access log, found or not.
 */
export async function searchAddress(
  context: Pick<Context, 'db' | 'keys'>,
  { event, organisation, session }: PeopleScope,
  address: string,
): Promise<SearchOutcome> {
  const keys = await eventKeys(context, event.id);
  return context.db.transaction(async (trx) => {
    const { rows } = await sql<{ searches: number }>`
      select count(*) as searches from (
        select from access_log
        where organisation_id = ${organisation.id} and account_id = ${session.accountId}
          and kind = 'contact.searched' and at > foyer_now() - interval '1 hour'
        limit ${MOST_SEARCHES}
      ) recent
    `.execute(trx);
    if ((rows[0]?.searches ?? 0) >= MOST_SEARCHES) return 'too-many';
    const found = await trx
      .selectFrom('registrations')
      .select('id')
      .where('event_id', '=', event.id)
      .where('contact_hash', '=', contactHash(keys, address))
      .executeTakeFirst();
    await recordAccess(trx, {
      organisationId: organisation.id,
      accountId: session.accountId,
      kind: 'contact.searched',
      event: { id: event.id, keys },
      registrationIds: found === undefined ? [] : [found.id],
    });
    return found ?? 'nobody';
  });
}
