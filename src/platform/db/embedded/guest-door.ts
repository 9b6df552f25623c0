import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { DatabaseLog } from '../database.ts';
import type { Session, SessionSource } from '../session.ts';
import { splitLines } from '../split-lines.ts';
import { DatabaseError } from '../sql-state.ts';
import { type GuestRequest, guestRequestSchema, type OwnerReply, sendLine } from './guest-protocol.ts';

/**
 * Lets other processes of the same user (a command of `foyer` beside the running server) use the one session of the
 * embedded engine, over a Unix socket that only that user can open. A guest that vanishes is rolled back; one that
 * holds the session for longer than it asked for is shown out.
 */
export class GuestDoor {
  readonly #source: SessionSource;
  readonly #log: DatabaseLog;
  readonly #guests = new Set<Socket>();
  readonly #server: Server;

  constructor(source: SessionSource, log: DatabaseLog) {
    this.#source = source;
    this.#log = log;
    this.#server = createServer((socket) => void this.#receive(socket));
  }

  /** Starts listening. The caller holds the folder's lock, so a socket that is there is left over. */
  async open(path: string): Promise<void> {
    rmSync(path, { force: true });
    this.#server.listen(path);
    await once(this.#server, 'listening');
    chmodSync(path, 0o600);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const guest of this.#guests) {
      guest.destroy();
    }
    await closed;
  }

  async #receive(socket: Socket): Promise<void> {
    this.#guests.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#guests.delete(socket));
    sendLine(socket, { kind: 'welcome' });
    try {
      await this.#serve(socket);
    } catch {
      // A guest that breaks off or talks nonsense loses its session; nobody else is touched.
    } finally {
      socket.destroy();
    }
  }

  async #serve(socket: Socket): Promise<void> {
    const requests = readRequests(socket);
    const first = await requests.next();
    if (first.done || first.value.kind !== 'hold') {
      return;
    }
    const session = await this.#source.acquire();
    const timer = setTimeout(() => this.#showOut(socket), first.value.seconds * 1000);
    try {
      sendLine(socket, { kind: 'held' });
      for await (const request of requests) {
        sendLine(socket, await answer(session, request));
      }
    } finally {
      clearTimeout(timer);
      session.release();
    }
  }

  #showOut(socket: Socket): void {
    this.#log.warn({}, 'Another process held the database for too long. Its work was rolled back.');
    sendLine(socket, { kind: 'expired' });
    socket.destroySoon();
  }
}

async function* readRequests(socket: Socket): AsyncGenerator<GuestRequest> {
  for await (const line of splitLines(socket)) {
    yield guestRequestSchema.parse(JSON.parse(line));
  }
}

async function answer(session: Session, request: GuestRequest): Promise<OwnerReply> {
  if (request.kind === 'hold') {
    return { kind: 'held' };
  }
  try {
    return { kind: 'result', result: await session.run(request.text, request.parameters) };
  } catch (error) {
    return { kind: 'error', error: fieldsOf(error) };
  }
}

function fieldsOf(error: unknown): Extract<OwnerReply, { kind: 'error' }>['error'] {
  if (error instanceof DatabaseError) {
    const { message, code, severity, constraint, schema, table, column, position } = error;
    return { message, code, severity, constraint, schema, table, column, position };
  }
  return { message: 'The database could not run the statement.' };
}
