import { resolve, sep } from 'node:path';
import type { Config } from '../config.ts';
import { inspectKeys } from '../domain/protection/data/key-health.ts';
import type { Tables } from '../domain/tables.ts';
import { keyStores, lostKeys, readMasterKeys } from '../open-keys.ts';
import type { Database } from '../platform/db/database.ts';
import type { Finding } from '../platform/db/doctor.ts';
import { translator } from '../platform/i18n/translate.ts';
import { sentenceOf } from './run-to-end.ts';

const t = translator('en');

const found = (ok: boolean, sentence: string): Finding => ({ check: 'keys', ok, sentence });

/** What `foyer doctor` says of the keys, also of what would happen if they were lost. */
export async function examineKeys(db: Database<Tables>, config: Config): Promise<Finding[]> {
  try {
    return await examine(db, config);
  } catch (error) {
    return [found(false, sentenceOf(error))];
  }
}

async function examine(db: Database<Tables>, config: Config): Promise<Finding[]> {
  const masters = readMasterKeys(config);
  const { lost, unreadable, current, previous } = await inspectKeys(db.kysely, {
    masters,
    store: keyStores(config, db).chosen,
  });
  const key = masters.current.id;
  const findings: Finding[] = [];
  if (lost > 0) findings.push(found(false, lostKeys(config, lost)));
  if (unreadable > 0) findings.push(found(false, t('cli.keysUnreadable', { count: unreadable, key })));
  if (previous > 0) findings.push(found(true, t('cli.keysToRotate', { count: previous })));
  if (isBesideTheData(config))
    findings.push(found(false, t('cli.keysBesideData', { folder: config.dataDir })));
  if (current > 0) findings.push(found(true, t('cli.keysWell', { count: current, key })));
  return findings;
}

/** In production, who takes the folder must not get the master key with it. */
function isBesideTheData({ mode, masterKey, dataDir }: Config): boolean {
  return (
    mode === 'production' &&
    masterKey.from === 'file' &&
    resolve(masterKey.path).startsWith(resolve(dataDir) + sep)
  );
}
