import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { findPostgres } from '../../scripts/gate/system.mjs';
import { median } from '../measure/median.ts';

/** On what the figures were taken, a line each. `folder` lies on the disk that was written to. */
export async function describeMachine(folder: string): Promise<string[]> {
  const [processor] = cpus();
  return [
    `${availableParallelism()} cores, ${processor?.model.trim() ?? 'unknown processor'}; ` +
      `${Math.round(totalmem() / 1e9)} GB of memory; ${process.platform} ${release()}`,
    `disk: ${Math.round(flushMicroseconds(folder))} microseconds to flush 8 KB (median)`,
    `Node ${process.versions.node}; embedded ${await embeddedVersion()}; ${serverVersion()}`,
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

async function embeddedVersion(): Promise<string> {
  const engine = await PGlite.create();
  const { rows } = await engine.query<{ server_version: string }>('show server_version');
  await engine.close();
  return `PostgreSQL ${rows[0]?.server_version ?? 'of unknown version'} (PGlite)`;
}

function serverVersion(): string {
  const programs = findPostgres();
  if (programs === undefined) return 'no PostgreSQL server';
  return execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' })
    .replace(/^postgres \(PostgreSQL\) /, 'PostgreSQL server ')
    .trim();
}
