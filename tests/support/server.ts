import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot, pinnedNode } from '../../scripts/toolchain/places.mjs';

type Environment = Readonly<Record<string, string>>;

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** The built program, running in a process of its own. Disposing of it kills it when it still runs. */
export type Server = AsyncDisposable & {
  readonly origin: string;
  readonly pid: number;
  /** What it has written so far, on both streams. */
  output(): string;
  /** Asks it to end, as Ctrl-C does, and waits until it has. */
  stop(): Promise<Ended>;
  /** kill -9. */
  kill(): Promise<Ended>;
};

export type ServerOptions = {
  readonly dataDir: string;
  /** Settings beside the port and the folder of the data; nothing else of our own environment reaches it. */
  readonly env?: Environment;
  readonly port?: number;
};

const STARTS_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 20_000;

/**
 * Starts `dist/main.js` on the pinned Node and waits until it serves.
 * @throws Error with all that it wrote when it ends before that
 */
export async function startServer({ dataDir, env = {}, port }: ServerOptions): Promise<Server> {
  const chosen = port ?? (await freePort());
  const child = startProgram(['main.js'], { PORT: String(chosen), FOYER_DATA_DIR: dataDir, ...env });
  const origin = `http://127.0.0.1:${chosen}`;
  await untilHealthy(child, origin);
  const endBy = async (signal: 'SIGINT' | 'SIGKILL') => {
    child.process.kill(signal);
    const late = setTimeout(() => child.process.kill('SIGKILL'), STOPS_WITHIN_MS);
    const ended = await child.ended;
    clearTimeout(late);
    return ended;
  };
  return {
    origin,
    pid: child.process.pid ?? 0,
    output: child.output,
    stop: () => endBy('SIGINT'),
    kill: () => endBy('SIGKILL'),
    [Symbol.asyncDispose]: async () => void (await endBy('SIGKILL')),
  };
}

/** Runs `foyer` with arguments, as built, to its end. `input` is what is written to it. */
export function runFoyer(args: readonly string[], env: Environment, input = ''): Promise<Ended> {
  return startProgram(['cli/main.js', ...args], env, input).ended;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** A part of the built program in a process of its own. */
export type Program = {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  output(): string;
};

/** Starts a file of the build on the pinned Node; nothing else of our own environment reaches it. */
export function startProgram(
  [entry = '', ...args]: readonly string[],
  env: Environment,
  input = '',
): Program {
  const script = inRoot('dist', entry);
  if (!existsSync(script))
    throw new Error('The program is not built. Run `npm run build` and the test again.');
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  const child = spawn(pinnedNode(), [script, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH, HOME, TMPDIR, ...env },
  });
  // A test that fails before it can end the program must not leave it behind.
  const endWithTest = () => child.kill('SIGKILL');
  process.once('exit', endWithTest);
  child.once('exit', () => process.off('exit', endWithTest));
  // A program that ends without reading is no fault.
  child.stdin.on('error', () => undefined).end(input);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  }
  return {
    process: child,
    output: () => written.stdout + written.stderr,
    ended: once(child, 'close').then(() => ({
      code: child.exitCode,
      signal: child.signalCode,
      ...written,
    })),
  };
}

async function untilHealthy(child: Program, origin: string): Promise<void> {
  const deadline = performance.now() + STARTS_WITHIN_MS;
  while (performance.now() < deadline) {
    if (child.process.exitCode !== null) {
      await child.ended;
      throw new Error(`The program ended before it served:\n${child.output()}`);
    }
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await sleep(40);
  }
  child.process.kill('SIGKILL');
  await child.ended;
  throw new Error(`The program did not serve in time:\n${child.output()}`);
}
