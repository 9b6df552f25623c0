import type { Context } from '../../../context.ts';
import { sameBytes } from '../../../platform/crypto/derive.ts';
import type { KeyStore } from '../schema/keys.ts';
import type { Certificate } from '../schema/retention.ts';
import { countPeopleLeft, listCertificates, verifyCertificates } from './certificates.ts';

/**
 * `true`: it was issued here, and it still holds. `unknown`: it was not issued here. `chain`: one of the certificates
 * was changed in the database. `people`: there are people of the event again. `key`: its data key is not destroyed.
 */
export type CertificateOutcome = 'true' | 'unknown' | 'chain' | 'people' | 'key';

/** Whether what a certificate says is what was issued, and whether it is so: looks into the tables and for the key. */
export async function verifyCertificate(
  context: Pick<Context, 'db'>,
  store: KeyStore,
  certificate: Certificate,
): Promise<CertificateOutcome> {
  const { organisationId, eventId, hash } = certificate;
  const chain = await verifyCertificates(context, organisationId);
  if (!chain.ok) return 'chain';
  const issued = await listCertificates(context, { organisationId, eventId });
  if (!issued.some((one) => sameBytes(one.hash, hash))) return 'unknown';
  if (Object.keys(await countPeopleLeft(context, eventId)).length > 0) return 'people';
  return (await store.find(eventId)) === 'destroyed' ? 'true' : 'key';
}
