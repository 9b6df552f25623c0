import { RoomFault } from './providers/port.ts';
import type { RoomAnswer } from './schema.ts';

/** What a provider made of an order. One that it did not get is told, not thrown: our own door has obeyed already. */
export async function answerOf(order: () => Promise<RoomAnswer>): Promise<RoomAnswer> {
  try {
    return await order();
  } catch (error) {
    if (error instanceof RoomFault) return 'unreachable';
    throw error;
  }
}
