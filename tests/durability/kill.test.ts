import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/db/database.ts';
import { inspect } from '../../src/platform/db/doctor.ts';
import { makeMigrations, makeTestFolder, quietLog } from '../support/database.ts';
import { startChild } from './child.ts';

/** How often the writer is killed. Three are enough to see the layer work; more belong into a long run. */
const KILLS = 3;

const WRITER = new URL('./writer.ts', import.meta.url);

describe('kill -9 of the process that writes', () => {
  it('loses no confirmed row, leaves no half transaction and no stale lock', {
    timeout: 120_000,
  }, async () => {
    using folder = makeTestFolder();
    using migrations = makeMigrations({});
    const dataDir = join(folder.path, 'var');
    let confirmed: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const writer = startChild(WRITER, [dataDir]);
      await writer.printed(randomInt(20, 200));
      writer.process.kill('SIGKILL');
      const { signal } = await writer.ended;
      expect(signal).toBe('SIGKILL');
      confirmed = confirmed.concat(writer.lines().slice(1).map(Number));

      await using database = await openDatabase<unknown>({ kind: 'embedded', dataDir, log: quietLog });
      expect(database.joined).toBe(false);
      const rows = await database.query<{ id: number }>('select id from acknowledged');
      const stored = new Set(rows.map(({ id }) => id));
      expect(confirmed.filter((id) => !stored.has(id))).toEqual([]);
      const halves = await database.query(
        'select from acknowledged full join companions using (id) where filler is null',
      );
      expect(halves).toEqual([]);
      const findings = await inspect(database, {
        dataDir,
        migrations: migrations.path,
        now: () => Temporal.Now.instant(),
      });
      expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    }
    expect(confirmed.length).toBeGreaterThanOrEqual(KILLS * 19);
  });

  it('in the very first start leaves a folder that the next start can use', { timeout: 60_000 }, async () => {
    using folder = makeTestFolder();
    const dataDir = join(folder.path, 'var');
    const writer = startChild(WRITER, [dataDir]);
    await expect
      .poll(() => existsSync(join(dataDir, 'data.new', 'PG_VERSION')), { timeout: 20_000, interval: 5 })
      .toBe(true);
    writer.process.kill('SIGKILL');
    await writer.ended;
    await using database = await openDatabase<unknown>({ kind: 'embedded', dataDir, log: quietLog });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
