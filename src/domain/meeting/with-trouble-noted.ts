import type { Context } from '../../context.ts';
import { noteTrouble } from './data/troubles.ts';
import { RoomFault } from './providers/port.ts';

/**
 * Does what needs the provider of a room, outside any transaction. Where the provider fails, the hosts are told by a
 * row and the operator by a line in the log, neither with a secret, and the answer is null.
 */
export async function withTroubleNoted<T>(
  { db, log }: Pick<Context, 'db' | 'log'>,
  eventId: string,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RoomFault)) throw error;
    log.warn('A room does not let people in.', { event: eventId, state: error.kind, code: error.code });
    await noteTrouble(db.kysely, eventId, error);
    return null;
  }
}
