import type { Config } from './config.ts';
import { moveKeys } from './domain/protection/commands/move-keys.ts';
import { DatabaseKeyStore } from './domain/protection/data/database-key-store.ts';
import { listLostKeys } from './domain/protection/data/lost-keys.ts';
import { FolderKeyStore } from './domain/protection/folder-key-store.ts';
import { Keyring } from './domain/protection/keyring.ts';
import type { KeyStore } from './domain/protection/schema/keys.ts';
import type { Tables } from './domain/tables.ts';
import { type Clock, systemClock } from './platform/clock/clock.ts';
import { type MasterKeys, readMasterKey } from './platform/crypto/master-key.ts';
import type { Database } from './platform/db/database.ts';
import type { Log } from './platform/log/log.ts';

export function readMasterKeys(config: Pick<Config, 'masterKey' | 'previousMasterKey'>): MasterKeys {
  const { masterKey, previousMasterKey } = config;
  return {
    current: readMasterKey(masterKey),
    previous: previousMasterKey === null ? null : readMasterKey(previousMasterKey),
  };
}

/** The two places where the wrapped data keys may lie: the configured one, and the other. */
export function keyStores(
  config: Pick<Config, 'keys'>,
  db: Database<Tables>,
  clock: Clock = systemClock,
): { readonly chosen: KeyStore; readonly other: KeyStore } {
  const inDatabase = new DatabaseKeyStore(db.kysely);
  const inFolder = new FolderKeyStore(config.keys.folder, clock);
  return config.keys.store === 'folder'
    ? { chosen: inFolder, other: inDatabase }
    : { chosen: inDatabase, other: inFolder };
}

/** Opens the keys of a migrated database. Throws a full sentence when keys are lost or the master key is another. */
export async function openKeyring(
  config: Config,
  masters: MasterKeys,
  { db, clock, log }: { db: Database<Tables>; clock: Clock; log: Log },
): Promise<Keyring> {
  const { chosen, other } = keyStores(config, db, clock);
  // The folder lies beside this very database: what an earlier version kept inside can come out by itself.
  if (config.database.kind === 'embedded' && chosen.kind === 'folder') {
    const moved = await moveKeys(db.kysely, { from: other, to: chosen });
    if (moved > 0) log.info('The data keys were moved out of the database.', { count: moved });
  }
  const lost = await listLostKeys(db.kysely, chosen);
  if (lost.length > 0) throw new Error(lostKeys(config, lost.length));
  return Keyring.open({ masters, store: chosen, db: db.kysely });
}

/** What an operator reads when keys are not where they should be. */
export function lostKeys({ keys }: Pick<Config, 'keys'>, count: number): string {
  const place = keys.store === 'folder' ? `the folder ${keys.folder}` : 'the database (table data_keys)';
  return (
    `The keys of ${count === 1 ? 'one event' : `${count} events`} are not in ${place}, although nobody destroyed them. ` +
    'Without them nobody can read the people of those events. If the keys lie in the other place, run "foyer keys move"; ' +
    'if you have a copy of them, run "foyer keys restore FILE"; if they are gone for good, run "foyer keys give-up", ' +
    'and the people of those events are erased.'
  );
}
