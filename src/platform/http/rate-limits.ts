import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What came of asking for a turn. `retryAfter` is in seconds. */
export type Turn = { readonly granted: true } | { readonly granted: false; readonly retryAfter: number };

/** Counts requests of networks, in this process's memory only, under keys that mean nothing outside of it. */
export interface RateLimits<Name extends string> {
  take(name: Name, network: string): Promise<Turn>;
}

/** @param allowances how many requests of each name one network may send within `seconds` */
export function createRateLimits<Name extends string>(
  allowances: Readonly<Record<Name, number>>,
  seconds: number,
): RateLimits<Name> {
  // The key dies with the process: a dump of the counters names no network.
  const key = randomBytes(32);
  const limiters = new Map<string, RateLimiterMemory>();
  for (const [name, points] of Object.entries<number>(allowances)) {
    limiters.set(name, new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }));
  }
  return {
    async take(name, network) {
      const limiter = limiters.get(name);
      if (limiter === undefined) return { granted: true };
      const pseudonym = createHmac('sha256', key).update(network).digest('base64url').slice(0, 16);
      return consume(limiter, pseudonym);
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Turn> {
  try {
    await limiter.consume(key);
    return { granted: true };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { granted: false, retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
  }
}
