import { parseArgs } from 'node:util';
import { inRoot } from '../scripts/toolchain/places.mjs';
import { measureDoor } from './door.ts';
import { measurePage } from './event-page.ts';
import { measureExport } from './export.ts';
import { measureJoins } from './joins.ts';
import { measureLedger } from './ledger.ts';
import { measureLists } from './lists.ts';
import { measureMails } from './mails.ts';
import { Stage } from './program/stage.ts';
import { measureRegistrations } from './registrations.ts';
import { measureRegistrationsOnServer } from './registrations-on-server.ts';
import { describeMachine } from './report/describe-machine.ts';
import { keepTable } from './report/keep-table.ts';
import type { Row } from './report/row.ts';
import { writeTable } from './report/write-table.ts';
import { fullSizes, smokeSizes } from './sizes.ts';
import { measureStartAndMemory } from './start-and-memory.ts';

const measurements: Readonly<Record<string, (stage: Stage) => Promise<Row[]>>> = {
  registrations: measureRegistrations,
  postgres: measureRegistrationsOnServer,
  page: measurePage,
  mails: measureMails,
  ledger: measureLedger,
  door: measureDoor,
  joins: measureJoins,
  lists: measureLists,
  export: measureExport,
  start: measureStartAndMemory,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    smoke: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    profiles: { type: 'string' },
  },
});

const unknown = positionals.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  const all = Object.keys(measurements).join(', ');
  console.error(`There is no measurement called ${unknown.join(', ')}. Choose from: ${all}.`);
  process.exit(1);
}

// What was started ends with this process: each part sees to that when the process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const sizes = values.smoke ? smokeSizes : fullSizes;
const rounds = values.rounds === undefined ? sizes.rounds : Number(values.rounds);
using stage = await Stage.open({ sizes: { ...sizes, rounds }, profiles: values.profiles ?? null });
const rows: Row[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`${name} ...`);
  rows.push(...(await measure(stage)));
}
const machine = await describeMachine(stage);
const date = Temporal.Now.plainDateISO('UTC').toString();
const command = ['npm run bench --', ...process.argv.slice(2)].join(' ').replace(/ --$/, '');
const text = [
  writeTable(values.smoke ? rows.map((row) => ({ ...row, isMet: null })) : rows),
  '',
  ...[`${date}, \`${command}\``, ...machine].map((line) => `- ${line}`),
].join('\n');
console.log(text);
if (values.write) keepTable(inRoot('docs/performance.md'), text);
