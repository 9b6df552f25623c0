import type { StaffSession } from './schema.ts';

/** How long a second factor that was shown is believed. */
const CONFIRMED_MINUTES = 15;

/** Whether what asks for the second factor again may be done now. A clock that was put back confirms nothing. */
export function isConfirmed(
  { confirmedAt, hasSecondFactor }: Pick<StaffSession, 'confirmedAt' | 'hasSecondFactor'>,
  now: Temporal.Instant,
): boolean {
  if (!hasSecondFactor || confirmedAt === null) return false;
  const minutes = confirmedAt.until(now).total('minutes');
  return minutes >= 0 && minutes <= CONFIRMED_MINUTES;
}

/** Whether somebody has signed in, but has not yet shown the second factor that their account has. */
export function awaitsSecondFactor({
  confirmedAt,
  hasSecondFactor,
}: Pick<StaffSession, 'confirmedAt' | 'hasSecondFactor'>): boolean {
  return hasSecondFactor && confirmedAt === null;
}
