#!/usr/bin/env node
import { ensureBuilt } from './toolchain/build.mjs';
import { ensureDependencies } from './toolchain/install.mjs';
import { main } from './toolchain/main.mjs';
import { inRoot, pinnedNode } from './toolchain/places.mjs';
import { run, toolEnvironment } from './toolchain/run.mjs';

// The benchmark itself is TypeScript without JSX, whose types Node strips; what it measures is the build.
await main(async () => {
  await ensureDependencies();
  await ensureBuilt();
  const args = [inRoot('bench/run.ts'), ...process.argv.slice(2)];
  process.exitCode = await run(pinnedNode(), args, { env: toolEnvironment() });
});
