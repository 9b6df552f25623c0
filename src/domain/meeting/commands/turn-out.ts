import type { Context } from '../../../context.ts';
import { revokePass } from '../../registration/commands/revoke-pass.ts';
import type { RoomAnswer } from '../schema.ts';

/**
 * Turns one person out: their pass stops at once, and the door says so to them. The answer says whether the room was
 * told as well, so that they are put out of it.
 */
export async function turnOut(
  context: Pick<Context, 'db'>,
  registration: { readonly eventId: string; readonly id: string },
): Promise<RoomAnswer> {
  await revokePass(context, registration);
  return 'cannot';
}
