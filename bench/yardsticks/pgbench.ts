import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPostgres } from '../../scripts/gate/system.mjs';
import { CALLERS } from '../sizes.ts';

export type PgbenchOptions = {
  /** The address of the database, with the folder of its socket as `host`. */
  readonly url: string;
  readonly eventId: string;
  /** Where the script may be written. */
  readonly folder: string;
};

/** In less, sixty-four sessions that each plan their first call may not come to a second one on a busy machine. */
const LEAST_SECONDS = 3;

/** PostgreSQL's own load program: one new person a call, prepared statements. Answers how many calls a second. */
export async function pgbenchFor(seconds: number, { url, eventId, folder }: PgbenchOptions): Promise<number> {
  const programs = findPostgres();
  if (programs === undefined) throw new Error('There is no pgbench here.');
  const script = join(folder, `register-${eventId}.sql`);
  writeFileSync(script, scriptFor(eventId));
  const { hostname, pathname, searchParams, username } = new URL(url);
  const { stdout } = await promisify(execFile)(
    join(programs, 'pgbench'),
    [
      ...['-h', searchParams.get('host') ?? hostname, '-U', username],
      ...[
        '-n',
        '-M',
        'prepared',
        '-c',
        String(CALLERS),
        '-j',
        '2',
        '-T',
        String(Math.max(LEAST_SECONDS, Math.ceil(seconds))),
      ],
      ...['-f', script, pathname.slice(1)],
    ],
    { cwd: '/' },
  );
  const failed = /failed transactions: (\d+)/.exec(stdout)?.[1] ?? '0';
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  if (failed !== '0' || !(rate > 0)) throw new Error(`pgbench did not run through:\n${stdout}`);
  return rate;
}

/** The statement that the program sends, for one person, with values of the same length made on the spot. */
function scriptFor(eventId: string): string {
  const name = 'a0'.repeat(45);
  const address = 'b0'.repeat(63);
  return `select register('${eventId}'::uuid, jsonb_build_array(jsonb_build_object(
    'id', gen_random_uuid(), 'hash', encode(sha256(gen_random_uuid()::text::bytea), 'hex'),
    'name', '${name}', 'address', '${address}', 'locale', 'en'
  )));\n`;
}
