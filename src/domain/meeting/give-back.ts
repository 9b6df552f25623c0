import { answerOf } from './answer-of.ts';
import { getAccountBox } from './data/accounts.ts';
import { forgetSeat, type SeatToLeave } from './data/seats.ts';
import { accountKey, type RoomContext, roomTools } from './open-room.ts';
import { leaveSeat } from './providers/providers.ts';
import type { RoomAnswer } from './schema.ts';
import { openAccount } from './sealing.ts';
import { openHandle } from './seating.ts';

/** Gives one place back at its provider and forgets it; where the provider does not obey, the row stays for next time. */
export async function giveBack(context: RoomContext, seat: SeatToLeave): Promise<RoomAnswer> {
  const { sealedHandle } = seat;
  const answer = sealedHandle === null ? 'done' : await leave(context, { ...seat, sealedHandle });
  if (answer === 'done') await forgetSeat(context.db.kysely, seat);
  return answer;
}

type Held = SeatToLeave & { readonly sealedHandle: Uint8Array };

async function leave(context: RoomContext, { eventId, accountId, sealedHandle }: Held): Promise<RoomAnswer> {
  const { id, kind, sealedSettings } = await getAccountBox(context.db.kysely, accountId);
  const account = openAccount(accountKey(context), id, sealedSettings);
  const handle = openHandle(context, eventId, sealedHandle);
  return answerOf(async () => {
    await leaveSeat(roomTools(context), kind, { account, handle });
    return 'done';
  });
}
