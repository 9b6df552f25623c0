import type { Clock } from '../clock/clock.ts';
import { mac, sameBytes } from '../crypto/derive.ts';
import type { Key } from '../crypto/seal.ts';

/** Tells how long ago a form was shown, without a cookie: the form carries the signed time back. */
export interface FormStamps {
  issue(): string;
  /** The age of a stamp, or null when it is not one of ours. */
  ageOf(stamp: string): Temporal.Duration | null;
}

/**
 * @param key the same in every process that takes the forms
 * @param clock the machine's clock: it is the reader's haste that is measured, not the product's time
 */
export function createFormStamps(key: Key, clock: Clock): FormStamps {
  const sign = (time: string) => mac(key, time).subarray(0, 12);
  return {
    issue() {
      const time = clock.now().epochMilliseconds.toString(36);
      return `${time}.${sign(time).toString('base64url')}`;
    },
    ageOf(stamp) {
      const parts = /^([0-9a-z]{6,10})\.([\w-]{16})$/.exec(stamp);
      const [, time = '', signature = ''] = parts ?? [];
      if (parts === null || !sameBytes(sign(time), Buffer.from(signature, 'base64url'))) return null;
      return Temporal.Instant.fromEpochMilliseconds(Number.parseInt(time, 36)).until(clock.now());
    },
  };
}
