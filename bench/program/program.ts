import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { inRoot, pinnedNode } from '../../scripts/toolchain/places.mjs';
import { waitUntil } from '../measure/wait-until.ts';
import type { Settings } from './settings.ts';

/** The built program, running as a process of its own. */
export class Program implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #endAtOnce: () => void;
  readonly pid: number;
  readonly port: number;
  /** Seconds from its start until it answered the first request. */
  readonly startSeconds: number;

  private constructor(child: ChildProcess, at: { pid: number; port: number; startSeconds: number }) {
    this.#child = child;
    this.#endAtOnce = () => child.kill('SIGKILL');
    process.once('exit', this.#endAtOnce);
    this.pid = at.pid;
    this.port = at.port;
    this.startSeconds = at.startSeconds;
  }

  /**
   * Resolves once it serves.
   * @param nodeOptions for Node itself, such as `--cpu-prof`
   */
  static async start(settings: Settings, nodeOptions: readonly string[] = []): Promise<Program> {
    const port = await freePort();
    const startedAt = performance.now();
    const child = spawn(pinnedNode(), [...nodeOptions, inRoot('dist/main.js')], {
      env: { ...settings, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const { pid } = child;
    if (pid === undefined) throw new Error('The program could not be started.');
    try {
      await waitUntil('the program served', () => answers(child, port), { everyMilliseconds: 5 });
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    return new Program(child, { pid, port, startSeconds: (performance.now() - startedAt) / 1000 });
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
    process.off('exit', this.#endAtOnce);
  }
}

async function answers(child: ChildProcess, port: number): Promise<boolean> {
  if (child.exitCode !== null) throw new Error('The program ended instead of serving. It says why above.');
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
