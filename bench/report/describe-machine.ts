import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../../scripts/gate/system.mjs';
import { median } from '../measure/median.ts';
import { openData } from '../program/open-data.ts';
import type { Stage } from '../program/stage.ts';

/** On what the figures were taken, a line each. */
export async function describeMachine(stage: Stage): Promise<string[]> {
  const [processor] = cpus();
  return [
    `${availableParallelism()} cores, ${processor?.model.trim() ?? 'unknown processor'}; ` +
      `${Math.round(totalmem() / 1e9)} GB of memory; ${process.platform} ${release()}`,
    `disk: ${Math.round(flushMicroseconds(stage.folder))} microseconds to flush 8 KB (median)`,
    `Node ${process.versions.node}; embedded ${await embeddedVersion(stage)}; ${serverVersion()}`,
  ];
}

/** How long the disk takes for what a small commit asks of it. */
function flushMicroseconds(folder: string): number {
  const file = openSync(join(folder, 'flush'), 'w');
  const page = Buffer.alloc(8192);
  const times = Array.from({ length: 200 }, (_, index) => {
    const startedAt = performance.now();
    writeSync(file, page, 0, page.length, index * page.length);
    fdatasyncSync(file);
    return (performance.now() - startedAt) * 1000;
  });
  closeSync(file);
  return median(times);
}

async function embeddedVersion(stage: Stage): Promise<string> {
  await using db = await openData(stage.copyData());
  const [row] = await db.query<{ version: string }>(`select current_setting('server_version') as version`);
  return `PostgreSQL ${row?.version ?? 'of unknown version'} (PGlite)`;
}

function serverVersion(): string {
  const programs = findPostgres();
  if (programs === undefined) return 'no PostgreSQL server';
  return execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' })
    .replace(/^postgres \(PostgreSQL\) /, 'PostgreSQL server ')
    .trim();
}
