import type { RegistrationState } from './schema.ts';

/** Whether this registration keeps one of the counted places: admitted, or offered one that it may still take. */
export function holdsPlace(row: {
  readonly state: RegistrationState;
  readonly offeredUntil: Temporal.Instant | null;
}): boolean {
  return row.state === 'admitted' || (row.state === 'waitlisted' && row.offeredUntil !== null);
}

/** Whether its holder may still withdraw it. */
export function mayWithdraw(state: RegistrationState): boolean {
  return state !== 'withdrawn' && state !== 'declined';
}
