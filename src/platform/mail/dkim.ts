import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** The two halves of a key: the public one (SPKI, DER) for the DNS, the private one (PKCS 8, DER) to be sealed. */
export type DkimPair = { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };

/** A record as it has to stand in the DNS. */
export type DnsRecord = { readonly name: string; readonly type: 'TXT'; readonly value: string };

// RFC 8301 section 3.2. Longer keys do not fit into one answer of every DNS server.
const BITS = 2048;

export async function makeDkimPair(): Promise<DkimPair> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  };
}

/** @throws Error when the bytes are no private key */
export function readPrivateKey(privateKey: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(privateKey), type: 'pkcs8', format: 'der' });
}

/** The record that tells the world the public key (RFC 6376 section 3.6). */
export function dkimRecord(
  { domain, selector }: { readonly domain: string; readonly selector: string },
  publicKey: Uint8Array,
): DnsRecord {
  return {
    name: `${selector}._domainkey.${domain}`,
    type: 'TXT',
    value: `v=DKIM1; k=rsa; p=${Buffer.from(publicKey).toString('base64')}`,
  };
}

/** Whether a record of the DNS tells this public key, whatever else it says and however it is spaced. */
export function tellsKey(record: string, publicKey: Uint8Array): boolean {
  const [, told = ''] = /(?:^|;)\s*p=([^;]*)/.exec(record) ?? [];
  return told.replace(/\s/g, '') === Buffer.from(publicKey).toString('base64');
}
