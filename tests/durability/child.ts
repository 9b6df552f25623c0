import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type Child = {
  readonly process: ChildProcess;
  /** The lines that it has printed whole so far. */
  lines(): string[];
  /** Resolves when it has printed that many lines; throws when it ends before. */
  printed(count: number): Promise<void>;
  /** Resolves with all that it printed, when it has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; errors: string }>;
};

/** Starts a script in a process of its own, where asked under another program (such as strace). */
export function startChild(script: URL, args: readonly string[], under: readonly string[] = []): Child {
  const command = [...under, process.execPath, fileURLToPath(script), ...args];
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const lines = () => output.split('\n').slice(0, -1);
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, signal: child.signalCode, errors }));
  return {
    process: child,
    lines,
    ended,
    async printed(count) {
      while (lines().length < count) {
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`${script.pathname} ended after ${lines().length} lines: ${errors}`);
        }
        await sleep(10);
      }
    },
  };
}
