#!/usr/bin/env node
import { ensureDependencies } from './toolchain/install.mjs';
import { main } from './toolchain/main.mjs';
import { runTool } from './toolchain/run.mjs';

const CASES = process.argv[2] ?? '100000';

// Every form and every parser with what strangers may write: a few of each in the gate, and here at least 100,000.
await main(async () => {
  await ensureDependencies();
  const args = ['run', '--project', 'cross', 'tests/fuzz'];
  process.exitCode = await runTool('vitest/vitest.mjs', args, { FOYER_FUZZ_CASES: CASES });
});
