import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { composeDatabase } from '../compose-database.ts';
import { migrate } from '../migrate.ts';
import { EngineClient } from './engine-client.ts';
import { EngineSource } from './engine-source.ts';

/**
 * Makes a new database with the migrations of a folder applied, and writes its data folder to a gzipped tarball
 * from which `openDatabase` makes its first start: four times less memory and half the time of starting from nothing.
 */
export async function buildTemplate(migrations: string, file: string): Promise<void> {
  const workplace = mkdtempSync(join(tmpdir(), 'foyer-template-'));
  try {
    const tarball = await dumpMigrated(migrations, join(workplace, 'data'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.partial`, tarball);
    await rename(`${file}.partial`, file);
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

async function dumpMigrated(migrations: string, folder: string): Promise<Uint8Array> {
  const engine = await EngineClient.start({ folder, durable: false });
  await using database = composeDatabase<unknown>({
    kind: 'embedded',
    joined: false,
    source: new EngineSource(engine),
    listen: () => Promise.reject(new Error('Nobody listens to a template.')),
  });
  await migrate(database, migrations);
  await database.query('vacuum (analyze)');
  await database.query('checkpoint');
  return engine.dump();
}
