import { createHash } from 'node:crypto';

/**
 * Stands for what a form was opened with, in 22 signs that it carries along: whoever saves compares it, under the lock,
 * with what is there by then. Not for what is secret, because guesses could be tried against it.
 * @param value plain values, in an order of keys that its type gives
 */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
