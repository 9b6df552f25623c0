import { readFileSync } from 'node:fs';

/** The resident memory of a process with all its threads, in megabytes (10^6 bytes), as Linux tells it. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('The memory of the process could not be read.');
  return (Number(kilobytes) * 1024) / 1_000_000;
}
