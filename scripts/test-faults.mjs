#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inScratchFolder } from './gate/scratch.mjs';
import { findPostfix, installSystemPackages } from './gate/system.mjs';
import { ensureBuilt } from './toolchain/build.mjs';
import { ensureDependencies } from './toolchain/install.mjs';
import { main } from './toolchain/main.mjs';
import { runTool } from './toolchain/run.mjs';

const WITHOUT_POSTFIX =
  'The real Postfix was left out: it has to be installed, and only root may start one (on Debian: apt-get install postfix).';

// Everything that can break between the ledger and the mail server, each in its long form, and one table at the end.
// Words after -- pick files, as with vitest.
await main(async () => {
  await ensureDependencies();
  await ensureBuilt();
  installSystemPackages({ postgres: true, postfix: true });
  await inScratchFolder(async () => {
    const file = join(process.env.TMPDIR, 'faults.jsonl');
    const chosen = process.argv.slice(2).map((name) => `tests/faults/${name}`);
    const files = chosen.length > 0 ? chosen : ['tests/faults'];
    // One file after the other: each loads the machine by itself.
    const args = ['run', '--project', 'cross', '--no-file-parallelism', ...files];
    const environment = { FOYER_FAULTS: 'long', FOYER_FAULT_TABLE: file };
    process.exitCode = await runTool('vitest/vitest.mjs', args, environment);
    if (!findPostfix() || process.getuid?.() !== 0) console.log(WITHOUT_POSTFIX);
    console.log(
      `\n${existsSync(file) ? table(readFileSync(file, 'utf8')) : 'No fault was tried to its end.'}`,
    );
  });
});

function table(text) {
  const lines = text.trimEnd().split('\n');
  const rows = lines.map((line) => rowOf(JSON.parse(line)));
  const head = '| fault | planned | sent | dropped | twice | holds |\n|---|--:|--:|---|--:|---|';
  return `${head}\n${rows.join('\n')}`;
}

function rowOf({ fault, planned, sent, dropped, twice, wrong }) {
  const given = Object.entries(dropped).map(([reason, count]) => `${number(count)} ${reason}`);
  const holds = wrong.length === 0 ? 'yes' : `NO: ${wrong.join('; ')}`;
  const cells = [fault, number(planned), number(sent), given.join(', ') || '0', number(twice), holds];
  return `| ${cells.join(' | ')} |`;
}

function number(count) {
  return count.toLocaleString('en');
}
