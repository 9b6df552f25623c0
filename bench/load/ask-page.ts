import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { inRoot, pinnedNode } from '../../scripts/toolchain/places.mjs';
import { CALLERS } from '../sizes.ts';

const result = z.object({
  errors: z.literal(0),
  non2xx: z.literal(0),
  duration: z.number().positive(),
  requests: z.object({ total: z.number().positive() }),
});

/** Asks for a page on many connections, with autocannon in a process of its own; answers how many came a second. */
export async function askPage(url: string, seconds: number): Promise<number> {
  const args = [
    '--json',
    '-c',
    String(CALLERS),
    '-d',
    String(Math.ceil(seconds)),
    '-H',
    'accept-encoding=br',
    url,
  ];
  const script = inRoot('node_modules/autocannon/autocannon.js');
  const { stdout } = await promisify(execFile)(pinnedNode(), [script, ...args], { maxBuffer: 10_000_000 });
  const { requests, duration } = result.parse(JSON.parse(stdout));
  return requests.total / duration;
}
