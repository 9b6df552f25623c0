import type { MessageOutcome } from './schema.ts';

/** A message that this sender has claimed, and the way to hand it over. */
export type ClaimedRow = {
  readonly id: string;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  readonly kind: string;
  /** Judges it once more, writes it, hands it over and says what became of it. */
  deliver(): Promise<MessageOutcome>;
};

export type RecordedOutcome = {
  readonly message: Pick<ClaimedRow, 'id' | 'attempts'>;
  readonly outcome: MessageOutcome;
};

/** Messages that are sent from one table: those of events, or the news of organisations. */
export interface Ledger {
  /** After so many claims of one owner the others have their turn. */
  readonly claimsATurn: number;
  /** Whose messages are to be sent now, the most urgent first. */
  listDue(): Promise<string[]>;
  /** Takes up to `limit` due messages of one owner, each for `leaseSeconds` of the machine's clock. */
  claim(
    owner: string,
    claim: { readonly limit: number; readonly leaseSeconds: number },
  ): Promise<ClaimedRow[]>;
  /** Writes down what became of claimed messages of one owner, all or none. */
  record(owner: string, outcomes: readonly RecordedOutcome[]): Promise<void>;
}
