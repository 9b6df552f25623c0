import { z } from 'zod';

/** Access entries are kept this long: long enough to look into what happened, and to have been looked into. */
export const ACCESS_LOG_DAYS = 730;

/** An entry of the breach register is kept this long after it was closed. */
export const BREACH_YEARS = 5;

/** Why registrations went before the people of their event. */
export type EarlierCause = 'own' | 'unconfirmed' | 'staff';

/** `restored`: a backup had brought them back. `by-hand`: somebody did not want to wait for the date. */
export type ErasureCause = 'date' | 'by-hand' | 'restored';

/** How many rows of each table went, or how many registrations by each cause. */
export const rowCounts = z.record(z.string(), z.number().int());
export type RowCounts = Readonly<z.infer<typeof rowCounts>>;

export type Certificate = {
  readonly organisationId: string;
  readonly position: number;
  readonly eventId: string;
  readonly cause: ErasureCause;
  readonly keptUntil: Temporal.PlainDate;
  readonly beganAt: Temporal.Instant;
  readonly removedAt: Temporal.Instant;
  readonly keyDestroyedAt: Temporal.Instant;
  readonly keyStore: 'folder' | 'database';
  readonly removed: RowCounts;
  readonly earlier: RowCounts;
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
};
