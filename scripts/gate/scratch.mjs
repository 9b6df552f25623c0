import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quickFolder } from './quick-folder.mjs';

/**
 * Gives everything that runs inside `work` one temporary folder of its own, and removes it at the end, also when the
 * run is broken off.
 * @template R
 * @param {() => Promise<R>} work
 * @returns {Promise<R>}
 */
export async function inScratchFolder(work) {
  const folder = mkdtempSync(join(quickFolder(tmpdir()), 'foyer-test-'));
  const before = process.env.TMPDIR;
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.on('exit', remove);
  process.env.TMPDIR = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    process.off('exit', remove);
    remove();
  }
}
