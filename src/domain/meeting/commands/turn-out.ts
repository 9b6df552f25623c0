import { revokePass } from '../../registration/commands/revoke-pass.ts';
import { takeSeatsToLeave } from '../data/seats.ts';
import { noteDoor } from '../data.ts';
import { giveBack } from '../give-back.ts';
import type { RoomContext } from '../open-room.ts';
import type { RoomAnswer } from '../schema.ts';

/**
 * Turns one person out: once this has answered their pass leads nowhere, and the door says so to them. The answer says
 * whether their place at the provider was taken away as well; where that fails, it is tried again until it is gone.
 * Turning out twice changes nothing.
 *
 * @param accountId who did it, for the access log; null for an operator
 */
export async function turnOut(
  context: RoomContext,
  registration: { readonly eventId: string; readonly id: string },
  accountId: string | null = null,
): Promise<RoomAnswer> {
  await revokePass(context, registration, accountId);
  await noteDoor(context.db.kysely, registration.eventId);
  const asked = { limit: 10, registrationId: registration.id };
  const answers: RoomAnswer[] = [];
  for (const seat of await takeSeatsToLeave(context.db.kysely, asked))
    answers.push(await giveBack(context, seat));
  if (answers.length === 0) return 'cannot';
  return answers.every((answer) => answer === 'done') ? 'done' : 'unreachable';
}
