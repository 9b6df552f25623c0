import type { Door } from '../../domain/meeting/schema.ts';

const INTERVAL_SECONDS = 30;
/** Whoever waits for the same moment must not ask in the same second. */
const SPREAD_SECONDS = 10;

/**
 * After how many seconds the page of a waiting person should look again; null where nothing will change by waiting.
 * Close to the opening it is the exact time, and up to ten seconds more that differ from pass to pass.
 */
export function secondsToNextLook(
  { state, opensAt, registration }: Pick<Door, 'state' | 'opensAt'> & { registration: { id: string } },
  now: Temporal.Instant,
): number | null {
  if (state === 'no-room' || state === 'locked') return INTERVAL_SECONDS;
  const spread = Number.parseInt(registration.id.slice(-2), 16) % SPREAD_SECONDS;
  if (state === 'no-answer') return SPREAD_SECONDS + spread;
  if (state !== 'too-early') return null;
  const left = Math.max(0, Math.ceil(now.until(opensAt).total('seconds')));
  if (left >= INTERVAL_SECONDS) return INTERVAL_SECONDS;
  return left + 1 + spread;
}
