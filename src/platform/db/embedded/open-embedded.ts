import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { composeDatabase } from '../compose-database.ts';
import type { Database, EmbeddedOptions } from '../database.ts';
import { EngineClient } from './engine-client.ts';
import { EngineListener } from './engine-listener.ts';
import { EngineSource } from './engine-source.ts';
import { prepareData } from './first-start.ts';
import { takeFolderLock } from './folder-lock.ts';
import { layoutOf } from './layout.ts';
import { CURRENT_STAMP, readStamp, writeStamp } from './stamp.ts';
import { syncPath } from './sync-tree.ts';

/** Opens the embedded database of a folder. */
export async function openEmbedded<T>(options: EmbeddedOptions): Promise<Database<T>> {
  const layout = layoutOf(resolve(options.dataDir));
  makeFolder(layout.folder);
  const lock = takeFolderLock(layout.lock);
  if (!lock) {
    throw new Error(
      `Another process has the database in ${layout.folder} open. Stop it first, or choose another folder.`,
    );
  }
  const durable = options.durable ?? true;
  try {
    const stamp = readStamp(layout.stamp);
    await prepareData(layout, { template: options.template, durable });
    if (stamp?.engine !== CURRENT_STAMP.engine) {
      writeStamp(layout.stamp);
    }
    const engine = await EngineClient.start({ folder: layout.data, durable });
    const source = new EngineSource(engine);
    const listener = new EngineListener(engine, source);
    return composeDatabase<T>({
      kind: 'embedded',
      joined: false,
      listen: (channel, handler) => listener.listen(channel, handler),
      source: {
        acquire: () => source.acquire(),
        close: async () => {
          await source.close();
          lock.release();
        },
      },
    });
  } catch (error) {
    lock.release();
    throw error;
  }
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
