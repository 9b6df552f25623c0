import { accessSync, constants, statfsSync } from 'node:fs';
import { freemem } from 'node:os';

const IN_MEMORY = '/dev/shm';
/** What a whole run of the gate keeps at a time, several times over. */
const ROOM_BYTES = 6 * 2 ** 30;

/**
 * Where folders are made that need not outlive the run: in memory where there is room for it, because each test has a
 * database of a thousand files, and some disks take a second to make them; else at the place that is given.
 * @param {string} otherwise
 */
export function quickFolder(otherwise) {
  return hasRoom() ? IN_MEMORY : otherwise;
}

function hasRoom() {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return Math.min(bavail * bsize, freemem()) >= ROOM_BYTES;
  } catch {
    return false;
  }
}
