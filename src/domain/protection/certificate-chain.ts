import { linkHash } from '../../platform/crypto/hash-chain.ts';
import type { Certificate, RowCounts } from './schema/retention.ts';

const FORM = 'foyer deletion 1';

const instant = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'microsecond' });

const counts = (rows: RowCounts): string[] =>
  Object.entries(rows)
    .map(([table, count]) => `${table}=${count}`)
    .sort();

/** The hash of a certificate: over everything that stands in it, and the hash of the one before. */
export function certificateHash(certificate: Omit<Certificate, 'hash'>): Buffer {
  return linkHash(certificate.previousHash, [
    FORM,
    certificate.organisationId,
    certificate.position,
    certificate.eventId,
    certificate.cause,
    certificate.keptUntil.toString(),
    instant(certificate.beganAt),
    instant(certificate.removedAt),
    instant(certificate.keyDestroyedAt),
    certificate.keyStore,
    counts(certificate.removed),
    counts(certificate.earlier),
  ]);
}
