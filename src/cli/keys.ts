import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { moveKeys } from '../domain/protection/commands/move-keys.ts';
import { type RestoredKeys, restoreKeys } from '../domain/protection/commands/restore-keys.ts';
import { type RotationCount, rotateKeys } from '../domain/protection/commands/rotate-keys.ts';
import { listErasureTags } from '../domain/protection/data/erasure-tags.ts';
import { listLostKeys } from '../domain/protection/data/lost-keys.ts';
import { copyKeys, parseKeyCopy } from '../domain/protection/key-copy.ts';
import type { KeyStore } from '../domain/protection/schema/keys.ts';
import type { Tables } from '../domain/tables.ts';
import { keyStores, lostKeys, readMasterKeys } from '../open-keys.ts';
import type { MasterKeys } from '../platform/crypto/master-key.ts';
import type { Database } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { writePrivateFile } from '../platform/files/private-file.ts';
import { print } from './print.ts';
import { migrationsFolder, withDatabase } from './with-database.ts';

type Keys = {
  readonly db: Database<Tables>;
  readonly config: Config;
  readonly masters: MasterKeys;
  readonly store: KeyStore;
  readonly other: KeyStore;
};

function withKeys<R>(work: (keys: Keys) => Promise<R>): Promise<R> {
  return withDatabase(async (db, config) => {
    await migrate(db, migrationsFolder);
    const { chosen: store, other } = keyStores(config, db);
    return await work({ db, config, masters: readMasterKeys(config), store, other });
  });
}

/** `foyer keys rotate`: wraps every data key anew under the current master key, while the server runs. */
export async function rotate(): Promise<void> {
  const tell = ({ done, of }: RotationCount) => print('cli.keysProgress', { done, of });
  const { of, rewrapped } = await withKeys((keys) => rotateKeys(keys, tell));
  print('cli.keysRotated', { of, rewrapped });
}

/** `foyer keys move`: brings the keys from the other place to the one that FOYER_KEY_STORE names. */
export async function moveKeyStore(): Promise<void> {
  await withKeys(async ({ db, store, other }) => {
    const count = await moveKeys(db.kysely, { from: other, to: store });
    print('cli.keysMoved', { count, to: store.kind });
  });
}

/** `foyer keys backup FILE`: copies the wrapped keys, to be kept apart from the backups of the data. */
export async function backupKeys(file: string): Promise<void> {
  await withKeys((keys) => writeKeyCopy(keys, file));
}

/** `foyer keys restore FILE`: puts keys back; what was destroyed since stays destroyed. */
export async function restoreKeyFile(file: string): Promise<void> {
  await withKeys((keys) => readKeyCopy(keys, file));
}

/** `foyer keys give-up --confirm`: counts keys that are lost as destroyed, so that their people are erased. */
export async function giveUp({ confirm }: { confirm: boolean }): Promise<void> {
  await withKeys(async ({ db, config, store }) => {
    const lost = await listLostKeys(db.kysely, store);
    if (lost.length > 0 && !confirm) throw new Error(lostKeys(config, lost.length));
    for (const name of lost) await store.destroy(name);
    print('cli.keysGivenUp', { count: lost.length });
  });
}

export async function writeKeyCopy({ db, store }: Pick<Keys, 'db' | 'store'>, file: string): Promise<void> {
  const copy = await copyKeys(store, await listErasureTags(db.kysely));
  writePrivateFile(file, `${JSON.stringify(copy, null, 1)}\n`);
  print('cli.keysBackupDone', { file, count: copy.keys.length });
}

export async function readKeyCopy(
  { db, masters, store }: Pick<Keys, 'db' | 'masters' | 'store'>,
  file: string,
): Promise<RestoredKeys> {
  const restored = await restoreKeys(db.kysely, { masters, store }, parseKeyCopy(readFileSync(file, 'utf8')));
  print('cli.keysRestored', restored);
  return restored;
}
