import { createHash } from 'node:crypto';
import type { Result } from '../../../platform/result.ts';

/** What a provider sends us, as it came. */
export type ReportRequest = {
  /** Our address as the provider knows it, without what it adds to it. */
  readonly address: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** The body byte for byte: signatures are over it, not over what it says. */
  readonly body: Buffer;
};

/** Something that happened in a room. `user` and `visit` are the provider's words for the person and this one visit. */
export type Happening =
  | {
      readonly what: 'visit';
      readonly user: string;
      readonly visit: string;
      readonly cameAt: Temporal.Instant | null;
      readonly leftAt: Temporal.Instant | null;
    }
  | { readonly what: 'ended'; readonly at: Temporal.Instant };

/** A report that its provider has signed. */
export type Report = {
  /** Tells it apart from every other one. */
  readonly digest: Buffer;
  /** What the provider calls the room; null where it speaks of none of ours. */
  readonly room: string | null;
  readonly happenings: readonly Happening[];
};

/** A report, or the answer to a provider that asks whether we are who we should be. */
export type Reported = { readonly report: Report } | { readonly challenge: object };

/** `forged`: not signed by the provider. `stale`: signed, but too long ago. `unreadable`: signed, but not a report. */
export type ReportFault = 'forged' | 'stale' | 'unreadable';

export type ReadReport = Result<Reported, ReportFault>;

/** Reports are the same when these parts are. */
export function digestOf(...parts: readonly (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update(' ').update(part);
  return hash.digest().subarray(0, 16);
}

/** An instant of the Unix time in milliseconds; null where it is none. */
export function instantOf(milliseconds: number): Temporal.Instant | null {
  const isInstant = Number.isSafeInteger(milliseconds) && milliseconds > 0 && milliseconds < 8.64e15;
  return isInstant ? Temporal.Instant.fromEpochMilliseconds(milliseconds) : null;
}
