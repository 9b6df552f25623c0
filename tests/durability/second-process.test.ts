import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/platform/db/database.ts';
import { takeFolderLock } from '../../src/platform/db/embedded/folder-lock.ts';
import { makeTestFolder, quietLog } from '../support/database.ts';
import { startChild } from './child.ts';

const GUEST = new URL('./guest.ts', import.meta.url);

describe('a second process', () => {
  const folder = makeTestFolder();
  const dataDir = join(folder.path, 'var');
  let owner: Database<unknown>;
  const visits = () => owner.query<{ note: string }>('select note from visits');

  beforeAll(async () => {
    owner = await openDatabase<unknown>({ kind: 'embedded', dataDir, log: quietLog });
    await owner.query('create table visits (note text)');
  });
  beforeEach(() => owner.query('truncate visits'));
  afterAll(async () => {
    await owner.close();
    folder.remove();
  });

  it('reads and writes through the process that has the database open', async () => {
    const guest = startChild(GUEST, [dataDir, 'write']);
    await guest.ended;
    expect(guest.lines()).toEqual(['joined', 'wrote']);
    expect(await visits()).toEqual([{ note: 'from another process' }]);
  });

  it('that wants the database for itself is refused with a sentence', async () => {
    const guest = startChild(GUEST, [dataDir, 'sole']);
    await guest.ended;
    const sentence = `Another process has the database in ${dataDir} open. Stop it first, or choose another folder.`;
    expect(guest.lines()).toEqual([`refused: ${sentence}`]);
  });

  it('that is killed in the middle leaves nothing and blocks nobody', async () => {
    const guest = startChild(GUEST, [dataDir, 'hang']);
    await guest.printed(2);
    const waiting = visits();
    guest.process.kill('SIGKILL');
    expect(await waiting).toEqual([]);
    await guest.ended;
  });

  it('that holds the database for too long is shown out', async () => {
    await using guest = await openDatabase<unknown>({
      kind: 'embedded',
      dataDir,
      holdSeconds: 0.2,
      log: quietLog,
    });
    const slow = guest.transaction(async (trx) => {
      await sql`insert into visits values ('too slow')`.execute(trx);
      expect(await visits()).toEqual([]);
      await sql`select 1`.execute(trx);
    });
    await expect(slow).rejects.toThrow('held for too long');
    expect(await visits()).toEqual([]);
    expect(await guest.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is told why it cannot listen', async () => {
    await using guest = await openDatabase<unknown>({ kind: 'embedded', dataDir, log: quietLog });
    await expect(guest.listen('changes', () => undefined)).rejects.toThrow('only in the process');
  });

  it('can notify those who listen in the first', async () => {
    const heard: string[] = [];
    const stop = await owner.listen('changes', (payload) => heard.push(payload));
    await using guest = await openDatabase<unknown>({ kind: 'embedded', dataDir, log: quietLog });
    await guest.notify('changes', 'hello');
    await expect.poll(() => heard).toEqual(['hello']);
    await stop();
  });
});

describe('a database whose lock is held but whose owner does not answer', () => {
  it('is refused with a sentence', async () => {
    using folder = makeTestFolder();
    const lock = takeFolderLock(join(folder.path, 'lock.sqlite'));
    const opening = openDatabase<unknown>({
      kind: 'embedded',
      dataDir: folder.path,
      patienceSeconds: 0.3,
      log: quietLog,
    });
    await expect(opening).rejects.toThrow(`${folder.path} open and does not answer. Stop it first`);
    lock?.release();
  });
});
