import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { inRoot, pinnedNode } from '../../scripts/toolchain/places.mjs';

const SECONDS = 240;

/** No figure is judged here: on a machine that also runs the tests it would mean nothing. */
describe('the benchmark', () => {
  it('runs every measurement through and tells a figure for each', { timeout: SECONDS * 1000 }, async () => {
    const { stdout } = await promisify(execFile)(pinnedNode(), [inRoot('bench/run.ts'), '--smoke']);
    const [, , ...rows] = stdout.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const row of rows)
      expect(row.split('|')[2]).toMatch(/\d|not measured: no (PostgreSQL|Chromium) here/);
  });

  it('refuses a measurement that it does not know', async () => {
    const run = promisify(execFile)(pinnedNode(), [inRoot('bench/run.ts'), 'weather']);
    await expect(run).rejects.toThrow(/no measurement called weather/);
  });
});
