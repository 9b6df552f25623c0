import { isCapability, mintCapability } from '../../platform/crypto/capability.ts';
import { mac, sameBytes } from '../../platform/crypto/derive.ts';
import { writtenCode } from '../../platform/crypto/written-code.ts';
import type { EventKeys } from '../protection/schema.ts';

type Passes = { readonly id: string; readonly passGeneration: number };
type Managed = { readonly id: string; readonly manageGeneration: number };

/** The token of the pass: lets its holder through the door. */
export function passToken(keys: EventKeys, { id, passGeneration }: Passes): string {
  return mintCapability(keys.capability, { id, purpose: 'pass', generation: passGeneration });
}

/** The token of the manage link: lets its holder see, correct, withdraw and erase. */
export function manageToken(keys: EventKeys, { id, manageGeneration }: Managed): string {
  return mintCapability(keys.capability, { id, purpose: 'manage', generation: manageGeneration });
}

export function isPassToken(keys: EventKeys, token: string, { id, passGeneration }: Passes): boolean {
  return isCapability(keys.capability, token, { id, purpose: 'pass', generation: passGeneration });
}

export function isManageToken(keys: EventKeys, token: string, { id, manageGeneration }: Managed): boolean {
  return isCapability(keys.capability, token, { id, purpose: 'manage', generation: manageGeneration });
}

/** The token that proves that the mail to a new address was read. */
export function addressToken(
  keys: EventKeys,
  { id, generation }: { id: string; generation: number },
): string {
  return mintCapability(keys.capability, { id, purpose: 'address', generation });
}

export function isAddressToken(
  keys: EventKeys,
  token: string,
  { id, generation }: { id: string; generation: number },
): boolean {
  return isCapability(keys.capability, token, { id, purpose: 'address', generation });
}

/** The token in the head of an optional mail: ends such mails, and can do nothing else. It holds as long as the person. */
export function mailToken(keys: EventKeys, { id }: Pick<Managed, 'id'>): string {
  return mintCapability(keys.capability, { id, purpose: 'optional mail', generation: 1 });
}

export function isMailToken(keys: EventKeys, token: string, { id }: Pick<Managed, 'id'>): boolean {
  return isCapability(keys.capability, token, { id, purpose: 'optional mail', generation: 1 });
}

/** The token of an invitation: lets its holder register with the address that it was mailed to. */
export function invitationToken(keys: EventKeys, id: string): string {
  return mintCapability(keys.capability, { id, purpose: 'invitation', generation: 1 });
}

export function isInvitationToken(keys: EventKeys, token: string, id: string): boolean {
  return isCapability(keys.capability, token, { id, purpose: 'invitation', generation: 1 });
}

/** The code of somebody without an address. Like a token it is computed, and kept nowhere. */
export function personalCode(keys: EventKeys, { id }: Pick<Passes, 'id'>): string {
  return writtenCode(mac(keys.capability, 'written code', id));
}

const VISIT_SLOT_MINUTES = 15;
const VISIT_SLOTS = 3;

type Visited = Passes & Managed;
type Visit = { readonly row: Visited; readonly now: Temporal.Instant };

/**
 * The token of a visit: opens the manage page for half an hour to three quarters, for who came with a code and may be on
 * a phone that others use after them. Raising the generation of the manage link ends it at once.
 */
export function manageVisit(keys: EventKeys, { row, now }: Visit): string {
  return mintVisit(keys, { what: 'manage', row, slot: slotOf(now) });
}

/** As {@link manageVisit}, for the door; it ends with the visit and with the pass. */
export function passVisit(keys: EventKeys, { row, now }: Visit): string {
  return mintVisit(keys, { what: 'pass', row, slot: slotOf(now) });
}

export function isManageVisit(keys: EventKeys, token: string, visit: Visit): boolean {
  return isVisit(keys, token, { what: 'manage', ...visit });
}

export function isPassVisit(keys: EventKeys, token: string, visit: Visit): boolean {
  return isVisit(keys, token, { what: 'pass', ...visit });
}

type Kind = { readonly what: 'manage' | 'pass' };

function isVisit(keys: EventKeys, token: string, { what, row, now }: Visit & Kind): boolean {
  const slots = Array.from({ length: VISIT_SLOTS }, (_, past) => slotOf(now) - past);
  return slots.some((slot) =>
    sameBytes(Buffer.from(token), Buffer.from(mintVisit(keys, { what, row, slot }))),
  );
}

function mintVisit(
  keys: EventKeys,
  { what, row, slot }: Kind & { readonly row: Visited; readonly slot: number },
): string {
  const purpose = `${what} visit ${row.manageGeneration} ${row.passGeneration}`;
  return mintCapability(keys.capability, { id: row.id, purpose, generation: slot });
}

function slotOf(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / (VISIT_SLOT_MINUTES * 60_000));
}
