#!/usr/bin/env node
import { ensureDependencies } from './toolchain/install.mjs';
import { main } from './toolchain/main.mjs';
import { runTool } from './toolchain/run.mjs';

await main(async () => {
  await ensureDependencies();
  process.exitCode = await runTool('@biomejs/biome/bin/biome', ['check', '--write', '.']);
});
