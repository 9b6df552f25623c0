import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SECONDS_AFTER_THE_START = 5;

/**
 * Gives back once, a few seconds from now, what starting took: reading the program and its texts leaves the heap three
 * times as large as what it holds, and V8 keeps that until it is short of it. Takes about a tenth of a second.
 */
export function giveBackSoon(): void {
  setTimeout(giveBack, SECONDS_AFTER_THE_START * 1000).unref();
}

/** Collects all that can be collected, and hands the pages back to the system. */
export function giveBack(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' });
}
