import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

/** A 32-byte key for AES-256-GCM or HMAC-SHA-256. */
export type Key = Uint8Array & { readonly __key: 'key' };

/** Takes 32 bytes as a key; throws on any other length. */
export function keyFrom(bytes: Uint8Array): Key {
  if (bytes.length !== 32) throw new Error(`A key has 32 bytes, not ${bytes.length}.`);
  return bytes as Key;
}

export function randomKey(): Key {
  return keyFrom(randomBytes(32));
}

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D). The box is: version (1 byte), nonce (12), ciphertext, tag (16).
 * `bound` is authenticated with it, so that a box moved to another row does not open.
 */
export function seal(key: Key, plain: Uint8Array | string, bound: Uint8Array | string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
}

/** Opens a box made by {@link seal}. Throws when the key, the bound value or a single bit is another. */
export function unseal(key: Key, box: Uint8Array, bound: Uint8Array | string): Buffer {
  if (box[0] !== VERSION || box.length < HEADER_BYTES + TAG_BYTES) {
    throw new Error('This is not a sealed box of a version that is known here.');
  }
  const nonce = box.subarray(1, HEADER_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(box.subarray(HEADER_BYTES, box.length - TAG_BYTES)),
    decipher.final(),
  ]);
}
