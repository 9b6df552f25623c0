import { sql, type Transaction } from 'kysely';
import { CHAIN_START } from '../../../platform/crypto/hash-chain.ts';
import { lockOrganisation } from '../../organisation/data.ts';
import type { Tables } from '../../tables.ts';
import { certificateHash } from '../certificate-chain.ts';
import type { Certificate } from '../schema/retention.ts';

/** What is certified; place and hashes follow from the certificates before it. */
export type Certified = Omit<Certificate, 'position' | 'previousHash' | 'hash' | 'keyDestroyedAt'>;

/** Adds a certificate to the chain of its organisation. The key is destroyed by now. */
export async function issueCertificate(trx: Transaction<Tables>, certified: Certified): Promise<void> {
  const { organisationId } = certified;
  // No two certificates may follow the same one.
  await lockOrganisation(trx, organisationId);
  const last = await trx
    .selectFrom('deletion_certificates')
    .select(['position', 'hash'])
    .where('organisation_id', '=', organisationId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { now } = await trx
    .selectNoFrom(sql<Temporal.Instant>`foyer_now()`.as('now'))
    .executeTakeFirstOrThrow();
  const certificate = {
    ...certified,
    position: (last?.position ?? 0) + 1,
    keyDestroyedAt: now,
    previousHash: last?.hash ?? CHAIN_START,
  };
  await trx
    .insertInto('deletion_certificates')
    .values({
      organisation_id: organisationId,
      position: certificate.position,
      event_id: certificate.eventId,
      cause: certificate.cause,
      kept_until: certificate.keptUntil,
      began_at: certificate.beganAt,
      removed_at: certificate.removedAt,
      key_destroyed_at: certificate.keyDestroyedAt,
      key_store: certificate.keyStore,
      removed: JSON.stringify(certificate.removed),
      earlier: JSON.stringify(certificate.earlier),
      previous_hash: certificate.previousHash,
      hash: certificateHash(certificate),
    })
    .execute();
}
