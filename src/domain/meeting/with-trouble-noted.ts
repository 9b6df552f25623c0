import type { Context } from '../../context.ts';
import { noteTrouble } from './data/troubles.ts';
import { type OpenRoom, RoomFault } from './providers/port.ts';
import type { TroubleKind } from './schema.ts';

type Noting = Pick<Context, 'db' | 'log'>;
type Asked = { readonly eventId: string; readonly room: OpenRoom };

/** What came of asking a provider. `person`: it refuses this one, and would take others. */
export type Answered<T> = { readonly value: T } | { readonly trouble: 'everybody' | 'person' };

/**
 * Does what needs the provider of a room, outside any transaction. Where the provider fails, the hosts are told by a row
 * and the operator by a line in the log, neither with a secret. What it refuses to one person must not shut the door to
 * others, so the room itself is asked too.
 */
export async function withTroubleNoted<T>(
  context: Noting,
  asked: Asked,
  work: () => Promise<T>,
): Promise<Answered<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof RoomFault)) throw error;
    const fault = error.kind === 'unreachable' ? error : await faultOfRoom(asked.room);
    await note(context, asked.eventId, { ...(fault ?? error), kind: fault?.kind ?? 'person' });
    return { trouble: fault === null ? 'person' : 'everybody' };
  }
}

async function faultOfRoom(room: OpenRoom): Promise<RoomFault | null> {
  try {
    await room.prepare();
    return null;
  } catch (error) {
    if (error instanceof RoomFault) return error;
    throw error;
  }
}

type Noted = { readonly kind: TroubleKind; readonly code: string; readonly restSeconds: number | null };

async function note({ db, log }: Noting, event: string, { kind, code, restSeconds }: Noted): Promise<void> {
  log.warn('A room does not let people in.', { event, state: kind, code });
  await noteTrouble(db.kysely, event, { kind, restSeconds });
}
