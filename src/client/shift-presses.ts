/** How the Shift key was pressed lately: since when it is held, how many presses count, and when the last one ended. */
export type Presses = { readonly heldSince: number | null; readonly count: number; readonly lastAt: number };

/** What this needs of a `KeyboardEvent`; `timeStamp` in milliseconds. */
export type KeyMoment = {
  readonly type: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly timeStamp: number;
};

export const noPresses: Presses = { heldSince: null, count: 0, lastAt: 0 };

/** The longest pause between two presses: time to hear how many are missing, and for a slow hand. */
export const LONGEST_PAUSE_MS = 3000;
const LONGEST_PRESS_MS = 1000;
const ENOUGH = 3;

/**
 * The presses after one more moment of the keyboard. A press counts when Shift went down and up on its own: a capital,
 * a change of the keyboard's language (Alt or Ctrl with Shift) and a key held down begin the count again.
 */
export function afterKey(presses: Presses, moment: KeyMoment): Presses {
  const isAlone = moment.key === 'Shift' && !moment.altKey && !moment.ctrlKey && !moment.metaKey;
  if (!isAlone) return noPresses;
  const now = moment.timeStamp;
  const { heldSince, count } = now - presses.lastAt > LONGEST_PAUSE_MS ? { ...presses, count: 0 } : presses;
  if (moment.type === 'keydown') return { ...presses, heldSince: moment.repeat ? heldSince : now, count };
  if (heldSince === null) return { ...presses, count };
  return now - heldSince > LONGEST_PRESS_MS ? noPresses : { heldSince: null, count: count + 1, lastAt: now };
}

/** How many presses are still needed to leave; 0: leave now. */
export function pressesNeeded({ count }: Presses): number {
  return Math.max(0, ENOUGH - count);
}
