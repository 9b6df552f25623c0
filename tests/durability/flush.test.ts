import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/db/database.ts';
import { makeTestFolder, quietLog } from '../support/database.ts';
import { startChild } from './child.ts';

const STRACE = 'strace';
const canTrace = spawnSync(STRACE, ['-f', '-o', '/dev/null', 'true']).status === 0;

/** More than a start needs, fewer than the writer's rows: so the disk fails in the middle of the work. */
const FAILS_FROM = 120;
const ROWS = 400;

const WRITER = new URL('./writer.ts', import.meta.url);

describe.skipIf(!canTrace)('what reaches the disk', () => {
  const folder = makeTestFolder();
  const dataDir = join(folder.path, 'var');

  beforeAll(async () => {
    await startChild(WRITER, [dataDir, '1']).ended;
    return () => folder.remove();
  });

  it('is flushed by the kernel at least once for each commit', { timeout: 60_000 }, async () => {
    const trace = join(folder.path, 'trace');
    const writer = startChild(WRITER, [dataDir, '50'], [STRACE, '-f', '-o', trace, '-e', 'trace=fdatasync']);
    const { code } = await writer.ended;
    expect(code).toBe(0);
    const flushes =
      readFileSync(trace, 'utf8').match(/fdatasync\(\d+\)\s+= 0|fdatasync resumed>\)\s+= 0/gu) ?? [];
    expect(flushes.length).toBeGreaterThanOrEqual(50);
  });

  it('or else the process ends at once, with a sentence, and nothing is confirmed that is not stored', {
    timeout: 60_000,
  }, async () => {
    const inject = ['-e', 'trace=fdatasync', '-e', `inject=fdatasync:error=EIO:when=${FAILS_FROM}+`];
    const writer = startChild(WRITER, [dataDir, String(ROWS)], [STRACE, '-f', '-o', '/dev/null', ...inject]);
    const { code, errors } = await writer.ended;
    expect(code).toBe(74);
    expect(errors).toContain('The disk failed to store data of the database');
    expect(errors).toContain('(EIO)');

    const confirmed = writer.lines().slice(1).map(Number);
    expect(confirmed.length).toBeGreaterThan(0);
    expect(confirmed.length).toBeLessThan(ROWS);
    await using database = await openDatabase<unknown>({ kind: 'embedded', dataDir, log: quietLog });
    const rows = await database.query<{ id: number }>('select id from acknowledged');
    const stored = new Set(rows.map(({ id }) => id));
    expect(confirmed.filter((id) => !stored.has(id))).toEqual([]);
  });
});
