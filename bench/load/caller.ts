import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * One caller with a connection that stays open, who asks and waits for the answer. It reads only as much of HTTP/1.1
 * as it needs, because it shares the processors with what it measures.
 */
export class Caller implements Disposable {
  readonly #socket: Socket;
  #text = '';
  #waiting: { resolve(status: number): void; reject(error: Error): void } | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (chunk) => this.#receive(String(chunk)));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('The program closed a connection in use.')));
  }

  static async connect(port: number): Promise<Caller> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Caller(socket);
  }

  /** Sends a whole request; resolves with the status of the answer once all of it is there. */
  ask(request: string): Promise<number> {
    if (this.#socket.destroyed) return Promise.reject(new Error('The program closed a connection.'));
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#waiting = { resolve, reject };
    this.#socket.write(request);
    return promise;
  }

  [Symbol.dispose](): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #receive(chunk: string): void {
    this.#text += chunk;
    if (!isWhole(this.#text)) return;
    const status = Number(this.#text.slice(9, 12));
    this.#text = '';
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(status);
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = text.slice(0, end);
  if (/^transfer-encoding: chunked$/im.test(head)) return text.endsWith('\r\n0\r\n\r\n');
  const length = /^content-length: (\d+)$/im.exec(head)?.[1] ?? '0';
  return text.length >= end + 4 + Number(length);
}
