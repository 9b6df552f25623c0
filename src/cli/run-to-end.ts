import { ConfigError } from '../config.ts';
import { translator } from '../platform/i18n/translate.ts';
import type { Running } from '../serve.ts';

const t = translator('en');

/**
 * Starts the program and keeps it until it is asked to end (Ctrl-C or SIGTERM); then it finishes what is under way.
 * A second Ctrl-C ends it at once. What keeps it from starting is said in a sentence, not as a stack.
 */
export async function runToEnd(start: () => Promise<Running>): Promise<void> {
  try {
    const running = await start();
    await askedToEnd();
    await running.stop();
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

/** A terminal and npm both hand on the same Ctrl-C; only what comes later than this was pressed again. */
const SAME_PRESS_MILLISECONDS = 1000;

function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | null = null;
    const hear = () => {
      const now = performance.now();
      askedAt ??= now;
      if (now - askedAt > SAME_PRESS_MILLISECONDS) process.exit(130);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear);
  });
}

/** What a person at the keyboard can mend: a name, a right, a full disk. */
const FILE_FAULTS = ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'ENOSPC'];

/** What an operator should read of an error: the sentence of an expected one, the whole of a bug. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code = '', path }: NodeJS.ErrnoException = error;
  if (path !== undefined && FILE_FAULTS.includes(code))
    return t('cli.fileFault', { fault: code, file: path });
  return /^[A-Z].*\.$/s.test(error.message) ? error.message : (error.stack ?? error.message);
}
