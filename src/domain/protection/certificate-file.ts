import { z } from 'zod';
import { certificateHash } from './certificate-chain.ts';
import { type Certificate, rowCounts } from './schema/retention.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const certificateFile = z.object({
  certificate: z.literal('foyer deletion'),
  format: z.literal(1),
  organisation: z.uuid(),
  position: z.number().int().positive(),
  event: z.uuid(),
  cause: z.enum(['date', 'by-hand', 'restored']),
  keptUntil: z.iso.date(),
  began: z.iso.datetime(),
  removed: z.iso.datetime(),
  keyDestroyed: z.iso.datetime(),
  keyStore: z.enum(['folder', 'database']),
  rows: rowCounts,
  earlier: rowCounts,
  previousHash: hash,
  hash,
});

/** A certificate as a document that can be handed on: counts and times, nobody's name, and the hashes that prove it. */
export type CertificateFile = z.infer<typeof certificateFile>;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const instant = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'microsecond' });

export function certificateFileOf(certificate: Certificate): CertificateFile {
  return {
    certificate: 'foyer deletion',
    format: 1,
    organisation: certificate.organisationId,
    position: certificate.position,
    event: certificate.eventId,
    cause: certificate.cause,
    keptUntil: certificate.keptUntil.toString(),
    began: instant(certificate.beganAt),
    removed: instant(certificate.removedAt),
    keyDestroyed: instant(certificate.keyDestroyedAt),
    keyStore: certificate.keyStore,
    rows: certificate.removed,
    earlier: certificate.earlier,
    previousHash: hex(certificate.previousHash),
    hash: hex(certificate.hash),
  };
}

/** Reads such a document; null when it is none, or when its hash is not that of what stands in it. */
export function readCertificateFile(text: string): Certificate | null {
  const file = parse(text);
  if (file === null) return null;
  const certificate: Certificate = {
    organisationId: file.organisation,
    position: file.position,
    eventId: file.event,
    cause: file.cause,
    keptUntil: Temporal.PlainDate.from(file.keptUntil),
    beganAt: Temporal.Instant.from(file.began),
    removedAt: Temporal.Instant.from(file.removed),
    keyDestroyedAt: Temporal.Instant.from(file.keyDestroyed),
    keyStore: file.keyStore,
    removed: file.rows,
    earlier: file.earlier,
    previousHash: Buffer.from(file.previousHash, 'hex'),
    hash: Buffer.from(file.hash, 'hex'),
  };
  return hex(certificateHash(certificate)) === file.hash ? certificate : null;
}

function parse(text: string): CertificateFile | null {
  try {
    return certificateFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
