import { isCapability, mintCapability } from '../../platform/crypto/capability.ts';
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

/** The token of an invitation: lets its holder register with the address that it was mailed to. */
export function invitationToken(keys: EventKeys, id: string): string {
  return mintCapability(keys.capability, { id, purpose: 'invitation', generation: 1 });
}

export function isInvitationToken(keys: EventKeys, token: string, id: string): boolean {
  return isCapability(keys.capability, token, { id, purpose: 'invitation', generation: 1 });
}
