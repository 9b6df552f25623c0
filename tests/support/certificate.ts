import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

export type TestCertificate = { readonly key: string; readonly cert: string };

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? Buffer.of(body.length)
      : Buffer.of(0x82, Math.floor(body.length / 256), body.length % 256);
  return Buffer.concat([Buffer.of(tag), length, body]);
};
const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'));
const utcTime = (text: string) => tlv(0x17, Buffer.from(text));

const SHA256_WITH_RSA = sequence(oid('2a864886f70d01010b'), tlv(0x05));
const COMMON_NAME = '550403';
const SUBJECT_ALTERNATIVE_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';

/**
 * A certificate for a host of this machine (RFC 5280), signed with its own key and therefore its own authority: only
 * who is told to trust it does. `until` is written as in UTCTime.
 */
export function makeCertificate(host = 'localhost', until = '491231235959Z'): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = sequence(tlv(0x31, sequence(oid(COMMON_NAME), tlv(0x0c, Buffer.from(host)))));
  const names = sequence(tlv(0x82, Buffer.from(host)), tlv(0x87, Buffer.of(127, 0, 0, 1)));
  const extensions = sequence(
    sequence(oid(BASIC_CONSTRAINTS), tlv(0x04, sequence(tlv(0x01, Buffer.of(0xff))))),
    sequence(oid(SUBJECT_ALTERNATIVE_NAME), tlv(0x04, names)),
  );
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(0x02, Buffer.of(1)),
    SHA256_WITH_RSA,
    name,
    sequence(utcTime('200101000000Z'), utcTime(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, extensions),
  );
  return {
    cert: pem(sequence(body, SHA256_WITH_RSA, signature(body, privateKey))),
    key: keyText(privateKey),
  };
}

function signature(body: Buffer, key: KeyObject): Buffer {
  return tlv(0x03, Buffer.of(0), createSign('sha256').update(body).sign(key));
}

function keyText(key: KeyObject): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
