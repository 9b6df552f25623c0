/**
 * How many cases are tried of each of `kinds` things. `npm run test:fuzz` asks for 100,000 in all and more; the gate tries
 * a few of each.
 */
export function casesOf(kinds: number, few: number): number {
  const all = Number(process.env.FOYER_FUZZ_CASES ?? 0);
  return Math.max(few, Math.ceil(all / kinds));
}

/** Long enough for all of them. */
export const FUZZ_MILLISECONDS = process.env.FOYER_FUZZ_CASES === undefined ? 60_000 : 3_600_000;
