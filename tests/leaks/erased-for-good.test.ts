import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/gate/postgres.mjs';
import { type Config, readConfig } from '../../src/config.ts';
import { rotateKeys } from '../../src/domain/protection/commands/rotate-keys.ts';
import { findEventKeys } from '../../src/domain/protection/data.ts';
import { erasePastPeople } from '../../src/domain/protection/jobs.ts';
import { keptApart } from '../../src/domain/protection/schema/keys.ts';
import { findByPass } from '../../src/domain/registration/data/registrations.ts';
import { type OpenContext, openContext } from '../../src/open-context.ts';
import { keyStores, readMasterKeys } from '../../src/open-keys.ts';
import { unwrapKey } from '../../src/platform/crypto/master-key.ts';
import { readArchiveFile, writeArchiveFile } from '../../src/platform/db/archive/archive-file.ts';
import { administer, makeTestFolder, withName } from '../support/database.ts';
import { buildEvent, buildRegistration, stateOf } from '../support/factories.ts';
import { filesHolding } from './files-holding.ts';

const ENDED = Temporal.Instant.from('2020-12-01T00:00:00Z');
const BEFORE = Temporal.Instant.from('2020-07-20T09:00:00Z');

const folder = makeTestFolder();
let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  folder.remove();
});

const place = (name: string) => join(folder.path, name);

/** The tables and the write-ahead log of the server, below the folder of its socket. */
const serverFiles = () => join(new URL(postgres.url).searchParams.get('host') ?? '', 'data');

async function newServerDatabase(name: string): Promise<string> {
  await administer(postgres.url, async (client) => void (await client.query(`create database ${name}`)));
  return withName(postgres.url, name);
}

/** Writes a master key and answers its file. */
function newMasterKey(name: string): string {
  mkdirSync(place('masters'), { recursive: true });
  const file = join(place('masters'), name);
  writeFileSync(file, Buffer.alloc(32, name).toString('base64'));
  return file;
}

function newConfig(name: string, over: Readonly<Record<string, string>>): Config {
  return readConfig({
    FOYER_DATA_DIR: place(name),
    FOYER_KEY_DIR: place(`${name}-keys`),
    FOYER_MASTER_KEY_FILE: newMasterKey(name),
    FOYER_LOG_LEVEL: 'silent',
    ...over,
  });
}

/** Somebody registers, and a backup is made of it, without the keys. Answers also the secrets that must go. */
async function live(context: OpenContext, backup: string) {
  await context.clock.moveTo(BEFORE, { frozen: true });
  const event = await buildEvent(context);
  const person = await buildRegistration(context, event);
  await context.db.query('checkpoint');
  await writeArchiveFile(context.db, backup, { leaveOut: keptApart });
  const { chosen: store } = keyStores(context.config, context.db);
  const box = await store.find(event.id);
  if (box === null || box === 'destroyed') throw new Error('The event has no key.');
  const dataKey = unwrapKey(readMasterKeys(context.config), box, event.id);
  return { event, person, store, box: box.box, dataKey };
}

async function eraseWhenOver(context: OpenContext): Promise<void> {
  await context.clock.moveTo(ENDED, { frozen: true });
  expect(await erasePastPeople(context)).toBe(1);
  await context.db.query('checkpoint');
}

describe.each(['embedded', 'server'] as const)('an erased event (%s, keys in a folder)', (kind) => {
  it('is not brought back by an old backup, and its key is in no file, not even of the database', async () => {
    const over = kind === 'server' ? { DATABASE_URL: await newServerDatabase('outside') } : {};
    const config = newConfig(kind, { FOYER_KEY_STORE: 'folder', ...over });
    const backup = place(`${kind}.backup`);
    const context = await openContext(config);
    const { event, person, box, dataKey } = await live(context, backup);
    const taken = [folder.path, serverFiles()];
    expect(filesHolding(taken, box)).toEqual([join(config.keys.folder, `${event.id}.key`)]);
    await eraseWhenOver(context);
    expect(filesHolding(taken, box)).toEqual([]);
    expect(filesHolding(taken, dataKey)).toEqual([]);

    await readArchiveFile(context.db, backup, { leaveOut: keptApart });
    await context.clock.refresh();
    expect(await stateOf(context, person)).toBe('admitted');
    expect(await findEventKeys(context, event.id)).toBeNull();
    expect(await findByPass(context, event, person.pass)).toBeNull();
    await eraseWhenOver(context);
    expect(await stateOf(context, person)).toBe('erased');
    await context.close();
  }, 90_000);
});

describe('an erased event (server, keys in the database)', () => {
  it('is out of every backup at once, and out of PostgreSQL’s files once the master key is changed', async () => {
    const url = await newServerDatabase('inside');
    const config = newConfig('inside', { DATABASE_URL: url, FOYER_KEY_STORE: 'database' });
    const backup = place('inside.backup');
    const context = await openContext(config);
    const { event, store, box, dataKey } = await live(context, backup);
    expect(filesHolding([folder.path], box)).toEqual([]);
    await eraseWhenOver(context);
    // What docs/keys.md warns of: PostgreSQL keeps old versions of rows for a while, and its log keeps all of them.
    expect(filesHolding([serverFiles()], box).some((path) => path.includes('pg_wal'))).toBe(true);

    const changed = readConfig({
      DATABASE_URL: url,
      FOYER_MASTER_KEY_FILE: newMasterKey('next'),
      FOYER_MASTER_KEY_PREVIOUS_FILE: newMasterKey('inside'),
    });
    const masters = readMasterKeys(changed);
    await rotateKeys({ masters, store }, () => {});
    const onlyNew = { current: masters.current, previous: null };
    expect(() => unwrapKey(onlyNew, { masterId: '', box }, event.id)).toThrow('does not open');
    expect(filesHolding([folder.path, serverFiles()], dataKey)).toEqual([]);
    await readArchiveFile(context.db, backup, { leaveOut: keptApart });
    expect(await store.find(event.id)).toBe('destroyed');
    await context.close();
  }, 90_000);
});
