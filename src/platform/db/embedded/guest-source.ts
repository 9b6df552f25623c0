import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { RawResult, RawValue, Session, SessionSource } from '../session.ts';
import { splitLines } from '../split-lines.ts';
import { DatabaseError } from '../sql-state.ts';
import { type OwnerReply, ownerReplySchema, sendLine } from './guest-protocol.ts';

const WELCOME_WITHIN_MS = 2000;

/** Sessions of an embedded engine that another process owns; each session is one connection to its door. */
export class GuestSource implements SessionSource {
  readonly #path: string;
  readonly #holdSeconds: number;

  constructor(path: string, holdSeconds: number) {
    this.#path = path;
    this.#holdSeconds = holdSeconds;
  }

  async acquire(): Promise<Session> {
    const line = await GuestLine.open(this.#path);
    if (!line) {
      throw new Error(
        'The process that had the database open does not answer any more. Run the command again.',
      );
    }
    await line.hold(this.#holdSeconds);
    return {
      run: (text, parameters) => line.run(text, parameters),
      release: () => line.end(),
      discard: () => line.end(),
    };
  }

  async close(): Promise<void> {}
}

/** Whether an owner answers at that socket. */
export async function ownerAnswers(path: string): Promise<boolean> {
  const line = await GuestLine.open(path);
  line?.end();
  return line !== undefined;
}

/** One connection to the owner; answers come in the order of the questions. */
class GuestLine {
  readonly #socket: Socket;
  readonly #replies: AsyncGenerator<OwnerReply>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#replies = readReplies(socket);
  }

  /** Connects; undefined when nobody answers in time. */
  static async open(path: string): Promise<GuestLine | undefined> {
    const socket = connect(path);
    const silence = setTimeout(() => socket.destroy(new Error('silence')), WELCOME_WITHIN_MS);
    try {
      await once(socket, 'connect');
      socket.on('error', () => socket.destroy());
      const line = new GuestLine(socket);
      await line.#next();
      return line;
    } catch {
      socket.destroy();
      return undefined;
    } finally {
      clearTimeout(silence);
    }
  }

  async hold(seconds: number): Promise<void> {
    sendLine(this.#socket, { kind: 'hold', seconds });
    await this.#next();
  }

  async run(text: string, parameters: readonly RawValue[]): Promise<RawResult> {
    sendLine(this.#socket, { kind: 'run', text, parameters: [...parameters] });
    const reply = await this.#next();
    if (reply.kind === 'error') {
      throw new DatabaseError(reply.error);
    }
    if (reply.kind !== 'result') {
      throw new Error('The process that owns the database gave an answer that fits no question.');
    }
    return reply.result;
  }

  end(): void {
    this.#socket.destroy();
  }

  // Questions asked at the same time queue up inside the generator, in their order.
  async #next(): Promise<OwnerReply> {
    const { value } = await this.#replies.next().catch(() => ({ value: undefined }));
    if (value === undefined || value.kind === 'expired') {
      throw new Error(
        'The process that has the database open ended the session: it stopped, or the session was held for too long. ' +
          'A change that was not confirmed may be missing. Try again.',
      );
    }
    return value;
  }
}

async function* readReplies(socket: Socket): AsyncGenerator<OwnerReply> {
  for await (const line of splitLines(socket)) {
    yield ownerReplySchema.parse(JSON.parse(line));
  }
}
