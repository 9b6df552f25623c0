import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeMigrations, makeTestFolder, quietLog } from '../../../../tests/support/database.ts';
import { openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { buildTemplate } from './build-template.ts';

describe('buildTemplate', () => {
  it('makes a file from which the first start is durable, migrated and private', async () => {
    using folder = makeTestFolder();
    using migrations = makeMigrations({ '0001-notes.sql': 'create table notes (id integer primary key);' });
    const template = join(folder.path, 'out', 'template.tar.gz');
    await buildTemplate(migrations.path, template);
    expect(readdirSync(join(folder.path, 'out'))).toEqual(['template.tar.gz']);

    const dataDir = join(folder.path, 'var');
    await using database = await openDatabase<unknown>({
      kind: 'embedded',
      dataDir,
      template,
      log: quietLog,
    });
    expect(await migrate(database, migrations.path)).toEqual([]);
    expect(await database.query('select count(*) as n from notes')).toEqual([{ n: 0 }]);
    expect(existsSync(join(dataDir, 'data.new'))).toBe(false);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'database.sock')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'lock.sqlite')).mode & 0o777).toBe(0o600);
  });
});
