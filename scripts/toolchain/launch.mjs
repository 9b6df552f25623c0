import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { inRoot, pinnedNode } from './places.mjs';
import { toolEnvironment } from './run.mjs';

const envFile = inRoot('.env');

/**
 * Runs a built entry on the pinned Node until it ends, handing signals on, and ends with its exit code.
 * @param {string} entry a path inside dist/
 * @param {string[]} args
 */
export function launch(entry, args) {
  const nodeArgs = existsSync(envFile) ? [`--env-file=${envFile}`] : [];
  const child = spawn(pinnedNode(), [...nodeArgs, inRoot('dist', entry), ...args], {
    stdio: 'inherit',
    env: toolEnvironment(modeByDefault()),
  });
  forwardSignals(child);
  endWithParent(child);
  child.once('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

/** Without a word about the mode it is the demo; a mode in .env counts as a word, and the file is read later. */
function modeByDefault() {
  const named = existsSync(envFile) && /^\s*(export\s+)?FOYER_MODE\s*=/m.test(readFileSync(envFile, 'utf8'));
  return named || process.env.FOYER_MODE ? {} : { FOYER_MODE: 'demo' };
}

/**
 * A terminal sends Ctrl-C to the whole group of processes, and npm hands it on once more, so with a terminal the
 * child has it already; otherwise it gets each signal once.
 */
function forwardSignals(child) {
  const terminal = process.stdin.isTTY || process.stdout.isTTY;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    let last = Number.NEGATIVE_INFINITY;
    process.on(signal, () => {
      const now = performance.now();
      if ((signal === 'SIGINT' && terminal) || now - last < 1000) return;
      last = now;
      child.kill(signal);
    });
  }
}

/**
 * npm runs us in a shell, and a signal to npm ends the shell without reaching us. So when whoever started us is gone,
 * the child is asked to end, instead of being left behind with the port and the database in its hands.
 */
function endWithParent(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250);
  child.once('exit', () => clearInterval(watch));
}
