import { appendFileSync } from 'node:fs';

/** Whether this is `npm run test:faults`; the gate runs the short form. */
export const isLong = process.env.FOYER_FAULTS === 'long';

/** Longer than any fault takes. */
export const FAULT_MILLISECONDS = isLong ? 1_200_000 : 60_000;

/** A number for the gate, and one for the long form. */
export function sized(short: number, long: number): number {
  return isLong ? long : short;
}

/** What became of the messages that were planned when something was at fault. */
export type FaultLine = {
  readonly fault: string;
  readonly planned: number;
  readonly sent: number;
  /** How many were given up, by the reason in the ledger. */
  readonly dropped: Readonly<Record<string, number>>;
  /** How many mails arrived once more. */
  readonly twice: number;
  /** What is wrong with it; empty when it holds. */
  readonly wrong: readonly string[];
};

/** Adds a line to the table that `npm run test:faults` prints at its end. */
export function keepLine(line: FaultLine): void {
  const file = process.env.FOYER_FAULT_TABLE;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}
