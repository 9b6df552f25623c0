import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../toolchain/run.mjs';

/** A runner that hangs is ended after so many milliseconds: the whole gate has a quarter of an hour. */
const longestRun = 600_000;

/**
 * Runs vitest and counts what it did.
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runVitest(args, environment) {
  const file = join(tmpdir(), `vitest-${process.pid}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runTool('vitest/vitest.mjs', ['run', ...args, ...reporters], environment, longestRun);
  const counts = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  rmSync(file, { force: true });
  // A runner that dies, or finds no test to run, has not passed.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function count(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const withStatus = (...statuses) => tests.filter((test) => statuses.includes(test.status)).length;
  // A file that cannot be loaded, or fails outside its tests, has no failed test to show for it.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: withStatus('passed'),
    failed: withStatus('failed') + brokenFiles.length,
    skipped: withStatus('skipped', 'pending', 'todo', 'disabled'),
  };
}
