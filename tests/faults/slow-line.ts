import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { makeTestFolder } from '../support/database.ts';

const SOCKET = '.s.PGSQL.5432';

/** A line to a PostgreSQL over which everything may take its time, or nothing come through for a while. */
export class SlowLine implements AsyncDisposable {
  /** How many milliseconds later what the program says arrives; null: not before this is a number again. */
  delay: number | null = 0;
  readonly #folder = makeTestFolder();
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((near) => this.#carry(near));
  readonly #target: string;

  /** @param url of a PostgreSQL on a Unix socket */
  constructor(url: string) {
    this.#target = join(new URL(url).searchParams.get('host') ?? '', SOCKET);
  }

  async open(): Promise<this> {
    this.#server.listen(join(this.#folder.path, SOCKET));
    await once(this.#server, 'listening');
    return this;
  }

  /** The address of a database there, by way of this line. */
  through(url: string): string {
    const address = new URL(url);
    address.searchParams.set('host', this.#folder.path);
    return address.href;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    this.#folder.remove();
  }

  #carry(near: Socket): void {
    const far = connect(this.#target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => undefined);
      one.once('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
    far.on('data', (chunk) => near.write(chunk));
    let earlier: Promise<void> = Promise.resolve();
    near.on('data', (chunk) => {
      earlier = earlier.then(() => this.#wait()).then(() => void far.write(chunk));
    });
  }

  async #wait(): Promise<void> {
    const until = performance.now() + (this.delay ?? 0);
    while (this.delay === null || performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
