import { describe, expect, it } from 'vitest';
import type { Log } from '../log/log.ts';
import { DatabaseAwayError, DatabaseError } from './sql-state.ts';
import { waitForDatabase } from './wait-for-database.ts';

const away = new DatabaseAwayError('The database server could not be reached (ECONNREFUSED).');

function openAfter(faults: readonly Error[]) {
  const lines: string[] = [];
  const silent = () => undefined;
  const log: Log = { debug: silent, info: silent, error: silent, warn: (sentence) => lines.push(sentence) };
  let tries = 0;
  const open = async () => {
    const fault = faults[tries];
    tries += 1;
    if (fault !== undefined) throw fault;
    return 'open';
  };
  const opened = (milliseconds: number) => waitForDatabase(open, log, { milliseconds, firstPause: 1 });
  return { opened, lines, tries: () => tries };
}

describe('a program that starts while its database is away', () => {
  it('tries again until it is there, and says each time why', async () => {
    const starting = new DatabaseError({ message: 'cannot execute in recovery', code: '25006' });
    const { opened, lines } = openAfter([away, away, starting]);
    expect(await opened(60_000)).toBe('open');
    expect(lines).toEqual([
      `${away.message} It is tried again until it answers, for 60 seconds at most.`,
      `${away.message} It is tried again until it answers, for 60 seconds at most.`,
      'The database cannot be used at the moment. It is tried again until it answers, for 60 seconds at most.',
    ]);
  });

  it('gives up when its patience is over, with the reason', async () => {
    const { opened, tries } = openAfter(Array.from({ length: 100 }, () => away));
    await expect(opened(400)).rejects.toBe(away);
    expect(tries()).toBeGreaterThan(2);
    expect(tries()).toBeLessThan(14);
  });

  it('waits for nothing that somebody has to mend', async () => {
    const refused = new DatabaseAwayError('The password is wrong.', { needsMending: true });
    for (const fault of [refused, new DatabaseError({ message: 'no such table', code: '42P01' })]) {
      const { opened, lines } = openAfter([fault]);
      await expect(opened(60_000)).rejects.toBe(fault);
      expect(lines).toEqual([]);
    }
  });
});
