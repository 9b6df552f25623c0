import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTestFolder } from '../../../../tests/support/database.ts';
import { layoutOf } from './layout.ts';
import { CURRENT_STAMP, readStamp, writeStamp } from './stamp.ts';

describe('the stamp of a folder', () => {
  it('says which engine wrote it', () => {
    using folder = makeTestFolder();
    const layout = layoutOf(folder.path);
    expect(readStamp(layout)).toBeUndefined();
    writeStamp(layout.stamp);
    expect(readStamp(layout)).toEqual(CURRENT_STAMP);
  });

  it('names the version of PGlite that is installed', () => {
    const require = createRequire(import.meta.url);
    const main = require.resolve('@electric-sql/pglite');
    const manifest: unknown = JSON.parse(readFileSync(join(main, '..', '..', 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ version: CURRENT_STAMP.engine.replace('pglite ', '') });
  });

  it('refuses data of another PostgreSQL, and says what to do', () => {
    using folder = makeTestFolder();
    const layout = layoutOf(folder.path);
    writeFileSync(layout.stamp, JSON.stringify({ ...CURRENT_STAMP, postgresql: 19 }));
    expect(() => readStamp(layout)).toThrow('written by PostgreSQL 19');
    expect(() => readStamp(layout)).toThrow('Make a backup with the Foyer that wrote it');
  });

  it('believes the data more than the stamp', () => {
    using folder = makeTestFolder();
    const layout = layoutOf(folder.path);
    mkdirSync(layout.data);
    writeFileSync(join(layout.data, 'PG_VERSION'), '17\n');
    expect(() => readStamp(layout)).toThrow('written by PostgreSQL 17');
    writeStamp(layout.stamp);
    expect(() => readStamp(layout)).toThrow('written by PostgreSQL 17');
  });

  it('refuses a folder of a newer format, and a stamp that cannot be read', () => {
    using folder = makeTestFolder();
    const layout = layoutOf(folder.path);
    writeFileSync(layout.stamp, JSON.stringify({ ...CURRENT_STAMP, format: CURRENT_STAMP.format + 1 }));
    expect(() => readStamp(layout)).toThrow('written by a newer Foyer');
    writeFileSync(layout.stamp, '{"format"');
    expect(() => readStamp(layout)).toThrow('cannot be read as the stamp');
  });
});
