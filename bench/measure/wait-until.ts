import { setTimeout as wait } from 'node:timers/promises';

/** Resolves once the condition holds. @throws Error naming what was waited for, when that takes too long */
export async function waitUntil(
  what: string,
  holds: () => Promise<boolean>,
  { seconds = 60, everyMilliseconds = 20 }: { seconds?: number; everyMilliseconds?: number } = {},
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (await holds()) return;
    await wait(everyMilliseconds);
  }
  throw new Error(`It took more than ${seconds} seconds until ${what}.`);
}
