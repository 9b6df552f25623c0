import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeDatabase } from '../compose-database.ts';
import type { Database, EmbeddedOptions } from '../database.ts';
import { type FolderLock, takeFolderLock } from './folder-lock.ts';
import { GuestSource, ownerAnswers } from './guest-source.ts';
import { type Layout, layoutOf } from './layout.ts';
import { openOwned } from './open-owned.ts';
import { syncPath } from './sync-tree.ts';

/** How long a process waits for an owner that is just starting or stopping. */
const PATIENCE_SECONDS = 10;
const TRY_EVERY_MS = 100;
const HOLD_SECONDS = 60;

/** Opens the embedded database of a folder, as its owner or as the guest of the process that has it open. */
export async function openEmbedded<T>(options: EmbeddedOptions): Promise<Database<T>> {
  const layout = layoutOf(resolve(options.dataDir));
  makeFolder(layout.folder);
  const place = await findPlace(layout, options);
  if (place !== 'guest') {
    return openOwned<T>(layout, place, options);
  }
  return composeDatabase<T>({
    kind: 'embedded',
    joined: true,
    source: new GuestSource(layout.socket, options.holdSeconds ?? HOLD_SECONDS),
    listen: () =>
      Promise.reject(
        new Error('Changes can be listened for only in the process that has the embedded database open.'),
      ),
  });
}

async function findPlace(
  layout: Layout,
  { access = 'shared', patienceSeconds = PATIENCE_SECONDS }: EmbeddedOptions,
): Promise<FolderLock | 'guest'> {
  const started = performance.now();
  for (;;) {
    const lock = takeFolderLock(layout.lock);
    if (lock) {
      return lock;
    }
    if (access === 'shared' && (await ownerAnswers(layout.socket))) {
      return 'guest';
    }
    if (access === 'sole' || performance.now() - started > patienceSeconds * 1000) {
      throw new Error(refusal(layout.folder, access));
    }
    await sleep(TRY_EVERY_MS);
  }
}

function refusal(folder: string, access: 'shared' | 'sole'): string {
  const silent = access === 'shared' ? ' and does not answer' : '';
  return `Another process has the database in ${folder} open${silent}. Stop it first, or choose another folder.`;
}

// Others on the machine must not read the data, and a fresh folder must still be there after a power cut.
function makeFolder(folder: string): void {
  const isNew = !existsSync(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (isNew) {
    syncPath(dirname(folder));
  }
}
