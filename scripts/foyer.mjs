#!/usr/bin/env node
import { ensureBuilt } from './toolchain/build.mjs';
import { ensureDependencies } from './toolchain/install.mjs';
import { launch } from './toolchain/launch.mjs';
import { main } from './toolchain/main.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureBuilt();
  launch('cli/main.js', process.argv.slice(2));
});
