#!/usr/bin/env node
import { inScratchFolder } from './gate/scratch.mjs';
import { steps } from './gate/steps.mjs';
import { installSystemPackages } from './gate/system.mjs';
import { ensureDependencies } from './toolchain/install.mjs';
import { main } from './toolchain/main.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };

await main(async () => {
  const chosen = choose(process.argv.slice(2));
  await ensureDependencies();
  installSystemPackages({
    chromium: chosen.some((step) => step.needs?.chromium),
    postgres: chosen.some((step) => step.needs?.postgres),
  });
  await inScratchFolder(async () => {
    for (const step of chosen) await count(step);
  });
});

// A run that was broken off before its first step has failed too.
if (total.passed + total.failed === 0) total.failed = 1;
if (total.failed > 0) process.exitCode = 1;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);

/** The steps with these names or groups; all of them where none is named. */
function choose(names) {
  const known = (name) => steps.some((step) => step.name === name || step.group === name);
  const unknown = names.filter((name) => !known(name));
  if (unknown.length > 0) {
    const all = [...new Set(steps.map((step) => step.group)), ...steps.map((step) => step.name)];
    throw new Error(`There is no step called ${unknown.join(', ')}. Choose from: ${all.join(', ')}.`);
  }
  return names.length === 0
    ? steps
    : steps.filter((step) => names.includes(step.name) || names.includes(step.group));
}

/** Runs one step; one that breaks counts as a failed test, and the next one runs all the same. */
async function count(step) {
  const start = performance.now();
  console.log(`\n== ${step.name}`);
  const result = await step.run().catch((error) => {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  for (const key of Object.keys(total)) total[key] += result[key];
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`-- ${step.name}: ${result.failed === 0 ? 'passed' : 'failed'} in ${seconds} s`);
}
