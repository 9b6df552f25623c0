#!/usr/bin/env node
import { ensureBuilt } from './toolchain/build.mjs';
import { ensureDependencies } from './toolchain/install.mjs';
import { main } from './toolchain/main.mjs';
import { inRoot, pinnedNode } from './toolchain/places.mjs';
import { run, toolEnvironment } from './toolchain/run.mjs';

// Whether the time of an answer tells who is registered: of the program as it is built, over HTTP.
await main(async () => {
  await ensureDependencies();
  await ensureBuilt();
  const args = [inRoot('tests/timing/run.ts'), ...process.argv.slice(2)];
  process.exitCode = await run(pinnedNode(), args, { env: toolEnvironment() });
});
