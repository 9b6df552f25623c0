import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';

/**
 * After a backup was restored, in the transaction in which `rememberProtected` set aside what was here: lets only those
 * agreements count that the backup holds and that counted here as well. All others may have been taken back since it was
 * made, and can be given again.
 */
export async function takeBackUnknownConsent(trx: Transaction<Tables>): Promise<void> {
  await sql`
    update consents set withdrawn_at = greatest(given_at, foyer_now())
    where withdrawn_at is null and not exists (
      select from kept_consents kept
      where kept.event_id = consents.event_id and kept.registration_id = consents.registration_id
        and kept.kind = consents.kind and kept.withdrawn_at is null)`.execute(trx);
  // By the address: who ended news and asked for them again has another row since.
  await sql`
    delete from news_subscriptions where not exists (
      select from kept_news_subscriptions kept
      where kept.organisation_id = news_subscriptions.organisation_id
        and kept.contact_hash = news_subscriptions.contact_hash and kept.state = 'subscribed')`.execute(trx);
  await sql`
    update panellists set consent_withdrawn_at = foyer_now()
    where consent_withdrawn_at is null and not exists (
      select from kept_panellists kept
      where kept.event_id = panellists.event_id and kept.id = panellists.id and kept.consent_withdrawn_at is null
        and (kept.name, kept.affiliation, kept.naming, kept.consent_expires_at, kept.shows_affiliation,
          kept.may_photograph, kept.may_record)
        is not distinct from (panellists.name, panellists.affiliation, panellists.naming,
          panellists.consent_expires_at, panellists.shows_affiliation, panellists.may_photograph,
          panellists.may_record))`.execute(trx);
}
