import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeTestFolder } from '../tests/support/database.ts';
import { readConfig } from './config.ts';
import { serve } from './serve.ts';

describe('a running program', () => {
  it('outlives a database that cannot say what time it is', async () => {
    using folder = makeTestFolder();
    const running = await serve(
      readConfig({
        FOYER_DATA_DIR: folder.path,
        FOYER_ROLES: 'web',
        FOYER_LOG_LEVEL: 'silent',
        PORT: '0',
      }),
    );
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { db } = running.context;
    await db.query('alter table demo_clocks rename to demo_clocks_away');
    await db.notify('clock_changed', '');
    await sleep(200);
    await db.query('alter table demo_clocks_away rename to demo_clocks');
    process.off('unhandledRejection', note);
    await running.stop();
    expect(unhandled).toEqual([]);
  });
});
