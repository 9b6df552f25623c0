#!/usr/bin/env node
import { ensureBuilt } from './toolchain/build.mjs';
import { ensureDependencies } from './toolchain/install.mjs';
import { main } from './toolchain/main.mjs';
import { inRoot, pinnedNode } from './toolchain/places.mjs';
import { run, toolEnvironment } from './toolchain/run.mjs';

// Takes the pictures of docs/guide anew, of the program as it is built now.
await main(async () => {
  await ensureDependencies();
  await ensureBuilt();
  process.exitCode = await run(pinnedNode(), [inRoot('scripts/guide/take-pictures.ts')], {
    env: toolEnvironment(),
  });
});
