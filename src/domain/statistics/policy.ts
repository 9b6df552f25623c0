import { claimedId, isCapability, mintCapability } from '../../platform/crypto/capability.ts';
import type { EventKeys } from '../protection/schema.ts';

const MILLISECONDS_A_DAY = 86_400_000;

const dayOf = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / MILLISECONDS_A_DAY);
const grantOf = (id: string, day: number) => ({ id, purpose: 'tally', generation: day });

type Keys = Pick<EventKeys, 'capability'>;

/** A ticket with which the questions about people can be answered once, today or tomorrow. `id`: a random number. */
export function tallyTicket(
  keys: Keys,
  { id, now }: { readonly id: string; readonly now: Temporal.Instant },
): string {
  return mintCapability(keys.capability, grantOf(id, dayOf(now)));
}

/** The random number of a ticket that still counts; null for a forged or an old one. */
export function ticketNumber(keys: Keys, ticket: string, now: Temporal.Instant): string | null {
  const id = claimedId(ticket);
  if (id === null) return null;
  const today = dayOf(now);
  const counts = [today, today - 1].some((day) => isCapability(keys.capability, ticket, grantOf(id, day)));
  return counts ? id : null;
}
