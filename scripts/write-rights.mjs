#!/usr/bin/env node
// Writes docs/rights.md from the routes, by the test that holds it against them.
import { ensureDependencies } from './toolchain/install.mjs';
import { main } from './toolchain/main.mjs';
import { runTool } from './toolchain/run.mjs';

await main(async () => {
  await ensureDependencies();
  const args = ['run', '--project', 'cross', 'tests/rights'];
  process.exitCode = await runTool('vitest/vitest.mjs', args, { FOYER_WRITE_DOCS: '1' });
});
