import { existsSync, renameSync, rmSync } from 'node:fs';
import { EngineClient } from './engine-client.ts';
import type { Layout } from './layout.ts';
import { syncPath, syncTree } from './sync-tree.ts';
import { unpackTemplate } from './unpack-template.ts';

/**
 * Makes the data folder where there is none. It is built aside, flushed whole and then renamed, so that a power
 * cut at any moment leaves either no database or a complete one. Does nothing when the data exists.
 */
export async function prepareData(
  layout: Layout,
  options: { template?: string | undefined; durable: boolean },
): Promise<void> {
  rmSync(layout.unfinished, { recursive: true, force: true });
  if (existsSync(layout.data)) {
    return;
  }
  if (options.template === undefined || !existsSync(options.template)) {
    const engine = await EngineClient.start({ folder: layout.unfinished, durable: options.durable });
    await engine.close();
  } else {
    await unpackTemplate(options.template, layout.unfinished);
  }
  if (options.durable) {
    syncTree(layout.unfinished);
  }
  renameSync(layout.unfinished, layout.data);
  if (options.durable) {
    syncPath(layout.folder);
  }
}
