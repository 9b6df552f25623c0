import { ensureBuilt } from '../toolchain/build.mjs';
import { pinnedNode } from '../toolchain/places.mjs';
import { run, runTool, toolEnvironment } from '../toolchain/run.mjs';
import { startPostgres } from './postgres.mjs';
import { findChromium, howToInstall } from './system.mjs';
import { runVitest } from './vitest.mjs';

/** Biome does not ask whether anyone looks. */
const plain = process.stdout.isTTY ? [] : ['--colors=off'];

/**
 * What the gate runs, in order. A step answers how many tests passed, failed and were skipped; a check is one test.
 * `npm test -- NAME ...` picks steps by their name or their group.
 */
export const steps = [
  check('build', ensureBuilt),
  check('format-and-lint', () =>
    tool('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '--diagnostic-level=warn', ...plain, '.']),
  ),
  check('types', () => tool('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json'])),
  check('client-types', () => tool('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.client.json'])),
  check('rooms', () => tool('dependency-cruiser/bin/dependency-cruiser.mjs', ['src', 'tests'])),
  check('unused', () => tool('knip/bin/knip.js', [])),
  check('sources', () => script('scripts/checks/main.mjs')),
  check('schema', () => script('scripts/describe-schema.mjs', '--check')),
  check('settings', () => script('scripts/write-env-example.mjs', '--check')),
  { name: 'unit', group: 'tests', run: () => runVitest(['--project', 'unit']) },
  { name: 'cross', group: 'tests', run: () => runVitest(['--project', 'cross']) },
  { name: 'postgres', group: 'tests', needs: { postgres: true }, run: onPostgres },
  { name: 'browser', group: 'tests', needs: { chromium: true }, run: inBrowser },
];

function check(name, work) {
  return {
    name,
    group: 'check',
    run: async () => {
      await work();
      return { passed: 1, failed: 0, skipped: 0 };
    },
  };
}

async function tool(path, args) {
  const code = await runTool(path, args);
  if (code !== 0) throw new Error(`${path.split('/').at(-1)} found something to mend. It stands above.`);
}

async function script(path, ...args) {
  const code = await run(pinnedNode(), [path, ...args], { env: toolEnvironment() });
  if (code !== 0) throw new Error('The checks of the sources found something to mend. It stands above.');
}

/** The database tests once more, on a real server. */
async function onPostgres() {
  const server = await startPostgres();
  try {
    return await runVitest(['--project', 'unit', '--project', 'cross', '.db.test.'], {
      FOYER_TEST_DATABASE_URL: server.url,
    });
  } finally {
    await server.stop();
  }
}

async function inBrowser() {
  if (!findChromium()) throw new Error(howToInstall.chromium);
  return runVitest(['--project', 'browser']);
}
