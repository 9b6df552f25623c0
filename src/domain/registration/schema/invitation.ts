/** So many addresses one list may hold. */
export const MOST_IN_A_LIST = 2000;
/** So many people may be invited to one event within a day. */
export const MOST_A_DAY = 5000;

/** What was found in a pasted list or a file, line by line. */
export type ReadList = {
  readonly addresses: readonly { readonly line: number; readonly address: string }[];
  /** Lines with something in them, but no address that a mail could go to. */
  readonly bad: readonly number[];
  /** Lines with several addresses. */
  readonly crowded: readonly number[];
  /** Lines whose address stands further up. */
  readonly repeated: readonly number[];
};

/** A list as staff see it: numbers, and the numbers of lines. It never tells who is on it. */
export type InvitationList = {
  readonly id: string;
  readonly state: 'read' | 'released';
  readonly readAt: Temporal.Instant;
  readonly releasedAt: Temporal.Instant | null;
  /** How many will get or got an invitation. */
  readonly size: number;
  readonly badLines: readonly number[];
  readonly crowdedLines: readonly number[];
  readonly repeatedLines: readonly number[];
  readonly knownLines: readonly number[];
  /** Sent, or found not to be needed: which of the two is not told, because it would tell who has registered. */
  readonly done: number;
  /** Refused by a mail server, or come back. */
  readonly undelivered: number;
};

/** What came of letting a list go. */
export type ReleaseOutcome = 'released' | 'unknown' | 'closed' | 'too-many';

/** An invitation that somebody holds the link of. */
export type Invitation = { readonly id: string; readonly contactHash: Uint8Array };
