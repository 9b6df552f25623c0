import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter } from 'node:path';
import { inRoot, pinnedNode, root } from './places.mjs';

/**
 * Runs a program to its end with our standard streams.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 128 and the signal's number where a signal ended it
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/**
 * The environment for a tool of this package: what it starts by the name `node` is the pinned one too, and it writes
 * colours only where a person sees them.
 * @param {Record<string, string>} [extra]
 */
export function toolEnvironment(extra = {}) {
  const path = `${inRoot('node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...process.env, ...colours, PATH: path, ...extra };
}

/**
 * Runs a JavaScript file of an installed package on the pinned Node.
 * @param {string} script its path below node_modules
 * @param {string[]} args
 * @param {Record<string, string>} [environment] variables beside the inherited ones
 * @param {number} [timeout] milliseconds after which it is ended, by default never
 */
export function runTool(script, args, environment, timeout) {
  const program = [inRoot('node_modules', script), ...args];
  return run(pinnedNode(), program, { env: toolEnvironment(environment), timeout });
}
