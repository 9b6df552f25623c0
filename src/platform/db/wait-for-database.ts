import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import { DatabaseAwayError, isWorthWaiting } from './sql-state.ts';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
/** Restarting a database server takes less; and what has ended is seen by whatever supervises the program. */
const PATIENCE = 300_000;

type Patience = { readonly milliseconds?: number; readonly firstPause?: number };

/**
 * Opens what needs the database. While the server is away (it is started together with the program, or just restarted) it is
 * tried again after pauses, at first of half a second and then up to ten, and the log says so each time. After five minutes,
 * and at once when somebody has to mend something, it throws what the last try threw.
 */
export async function waitForDatabase<T>(
  open: () => Promise<T>,
  log: Log,
  { milliseconds = PATIENCE, firstPause = FIRST_PAUSE }: Patience = {},
): Promise<T> {
  const startedAt = performance.now();
  for (let pause = firstPause; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await open();
    } catch (error) {
      const left = milliseconds - (performance.now() - startedAt);
      if (!isWorthWaiting(error) || left < pause) throw error;
      log.warn(`${sentenceOf(error)} It is tried again until it answers, for ${inSeconds(left)} at most.`);
      await sleep(pause);
    }
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof DatabaseAwayError ? error.message : 'The database cannot be used at the moment.';
}

const inSeconds = (milliseconds: number): string => `${Math.ceil(milliseconds / 1000)} seconds`;
