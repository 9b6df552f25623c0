import { mac, sameBytes } from '../../platform/crypto/derive.ts';
import type { Key } from '../../platform/crypto/seal.ts';

/** Which row of a ledger a mail was: of an event, by its code, or of the news of an organisation. */
export type ReturnTarget =
  | { readonly ledger: 'event'; readonly code: string; readonly id: string }
  | { readonly ledger: 'news'; readonly id: string };

const ID_LENGTH = 25;
const SIGNATURE_BYTES = 10;
const SIGNATURE_LENGTH = 16;
const CODE = '[a-z2-9]{10}';
const TOKEN = new RegExp(`^(?:e(${CODE})|n)([a-z0-9]{${ID_LENGTH}})([a-z0-9]{${SIGNATURE_LENGTH}})$`);

/**
 * The address that one mail comes back to when it cannot be delivered: `bounces@…` with the row and 80 bits of an HMAC
 * after a plus. Small letters and digits alone, because servers change the case; at most 64 before the @ (RFC 5321
 * section 4.5.3.1.1), for a name of at most eleven letters.
 */
export function writeReturnAddress(key: Key, address: string, target: ReturnTarget): string {
  const [name = '', host = ''] = address.split('@');
  const id = inLetters(BigInt(`0x${target.id.replaceAll('-', '')}`), ID_LENGTH);
  const head = target.ledger === 'event' ? `e${target.code}` : 'n';
  return `${name}+${head}${id}${sign(key, head + id)}@${host}`;
}

/** The row that an address was made for, or null when it is not one of ours, or a letter of it is another. */
export function readReturnAddress(key: Key, address: string): ReturnTarget | null {
  const [local = ''] = address.toLowerCase().split('@');
  const [, code, letters = '', signature = ''] = TOKEN.exec(local.slice(local.lastIndexOf('+') + 1)) ?? [];
  const head = code === undefined ? 'n' : `e${code}`;
  if (!sameBytes(Buffer.from(signature), Buffer.from(sign(key, head + letters)))) return null;
  const hex = fromLetters(letters).toString(16).padStart(32, '0');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return code === undefined ? { ledger: 'news', id } : { ledger: 'event', code, id };
}

function sign(key: Key, text: string): string {
  const hex = mac(key, 'return address', text).subarray(0, SIGNATURE_BYTES).toString('hex');
  return inLetters(BigInt(`0x${hex}`), SIGNATURE_LENGTH);
}

function inLetters(value: bigint, length: number): string {
  return value.toString(36).padStart(length, '0');
}

function fromLetters(text: string): bigint {
  let value = 0n;
  for (const letter of text) value = value * 36n + BigInt(Number.parseInt(letter, 36));
  return value;
}
