import { rmSync } from 'node:fs';
import { composeDatabase } from '../compose-database.ts';
import type { Database, EmbeddedOptions } from '../database.ts';
import { EngineClient } from './engine-client.ts';
import { EngineListener } from './engine-listener.ts';
import { EngineSource } from './engine-source.ts';
import { prepareData } from './first-start.ts';
import type { FolderLock } from './folder-lock.ts';
import { GuestDoor } from './guest-door.ts';
import type { Layout } from './layout.ts';
import { CURRENT_STAMP, readStamp, writeStamp } from './stamp.ts';
import { startUpkeep } from './upkeep.ts';

/** EX_SOFTWARE of sysexits.h. A process without its database would only refuse everybody. */
const EXIT_ENGINE_LOST = 70;

/** Starts the engine over a folder whose lock this process holds; the lock is released when it is closed or fails. */
export async function openOwned<T>(
  layout: Layout,
  lock: FolderLock,
  { template, durable = true, log }: EmbeddedOptions,
): Promise<Database<T>> {
  try {
    const stamp = readStamp(layout);
    await prepareData(layout, { template, durable });
    if (stamp?.engine !== CURRENT_STAMP.engine) {
      writeStamp(layout.stamp);
    }
    const engine = await EngineClient.start({ folder: layout.data, durable });
    engine.onLost(() => {
      log.error(
        {},
        'The embedded database stopped unexpectedly. Foyer ends, so that it can be started again.',
      );
      if (durable) {
        process.exit(EXIT_ENGINE_LOST);
      }
    });
    const source = new EngineSource(engine);
    const listener = new EngineListener(engine, source);
    const door = new GuestDoor(source, log);
    await door.open(layout.socket);
    const stopUpkeep = startUpkeep(source, log);
    return composeDatabase<T>({
      kind: 'embedded',
      joined: false,
      listen: (channel, handler) => listener.listen(channel, handler),
      source: {
        acquire: () => source.acquire(),
        close: async () => {
          stopUpkeep();
          await door.close();
          await source.close();
          rmSync(layout.socket, { force: true });
          lock.release();
        },
      },
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}
