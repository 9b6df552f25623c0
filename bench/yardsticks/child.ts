import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../../scripts/toolchain/places.mjs';

/** A yardstick that runs as a process of its own, as the program does. */
export class Child implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #endAtOnce = () => this.#process.kill('SIGKILL');

  /** @param script its file in this folder */
  constructor(script: string, args: readonly string[]) {
    const path = fileURLToPath(new URL(script, import.meta.url));
    this.#process = fork(path, args, { execPath: pinnedNode(), execArgv: [] });
    process.once('exit', this.#endAtOnce);
  }

  send(message: object): void {
    this.#process.send(message);
  }

  /** The next message that it sends. @throws Error when it ends instead */
  async next(): Promise<unknown> {
    const ended = once(this.#process, 'exit').then(() => {
      throw new Error('A yardstick ended before it was done. It says why above.');
    });
    const [message]: unknown[] = await Promise.race([once(this.#process, 'message'), ended]);
    return message;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
    process.off('exit', this.#endAtOnce);
  }
}
