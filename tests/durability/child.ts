import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Child = {
  readonly process: ChildProcess;
  /** The lines that it has printed whole so far. */
  lines(): string[];
  /** Resolves when it has printed that many lines; throws when it ends before. */
  printed(count: number): Promise<void>;
  /** Resolves with all that it printed, when it has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; errors: string }>;
};

/** Starts a script of this folder in a process of its own, where asked under another program (such as strace). */
export function startChild(script: string, args: readonly string[], under: readonly string[] = []): Child {
  const command = [...under, process.execPath, join(import.meta.dirname, script), ...args];
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
          throw new Error(`${script} ended after ${lines().length} lines: ${errors}`);
        }
        await sleep(10);
      }
    },
  };
}
