import type { Context } from '../../context.ts';
import { claimedId, isCapability, mintCapability } from '../../platform/crypto/capability.ts';
import type { StaffInvitation } from './schema.ts';

type Keys = Pick<Context, 'keys'>;
type Numbered = Pick<StaffInvitation, 'id' | 'generation'>;

const keyOf = ({ keys }: Keys) => keys.installationKey('staff invitation');
const grantOf = ({ id, generation }: Numbered) => ({ id, generation, purpose: 'staff invitation' });

/** The token in the link of an invitation: computed, never kept. */
export function invitationToken(context: Keys, invitation: Numbered): string {
  return mintCapability(keyOf(context), grantOf(invitation));
}

/** Whether a token is the one of this invitation; raising its generation makes every earlier one useless. */
export function isInvitationToken(context: Keys, token: string, invitation: Numbered): boolean {
  return isCapability(keyOf(context), token, grantOf(invitation));
}

/** The invitation that a token claims to be of; nothing is proved yet. */
export const claimedInvitation = claimedId;
