import { z } from 'zod';

/** Somebody who is signed in. It counts only when a second factor was shown, where the account has one. */
export type StaffSession = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly address: string;
  readonly name: string;
  /** When a second factor was last shown in this session, on the product's clock; null: not yet. */
  readonly confirmedAt: Temporal.Instant | null;
  readonly hasSecondFactor: boolean;
};

/** The address of an account, as the database knows it. */
export const accountAddress = z.email().max(254).toLowerCase();

/** How long a link that signs in can be used. */
export const LINK_MINUTES = 15;

/** How long somebody stays signed in. */
export const SESSION_DAYS = 7;

/** Where a link in a mail leads, whole. Passed in by main: only the web knows how a URL is spelt. */
export type AccountLinks = {
  /** @param to the local path to go on to */
  signIn(token: string, to: string | null): string;
};
