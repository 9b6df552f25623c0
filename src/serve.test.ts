import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startPostgres } from '../scripts/gate/postgres.mjs';
import { makeTestFolder } from '../tests/support/database.ts';
import { buildEvent } from '../tests/support/factories.ts';
import { readConfig } from './config.ts';
import { serve } from './serve.ts';

const settingsFor = (path: string, port = 0) =>
  readConfig({ FOYER_DATA_DIR: path, FOYER_ROLES: 'web', FOYER_LOG_LEVEL: 'silent', PORT: String(port) });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe('a running program', () => {
  it('outlives a database that cannot say what time it is', async () => {
    using folder = makeTestFolder();
    const running = await serve(settingsFor(folder.path));
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

  it('ends although somebody has sent half a request and waits', async () => {
    using folder = makeTestFolder();
    const running = await serve(settingsFor(folder.path));
    const socket = connect(running.port ?? 0, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nhost: half\r\n');
    await sleep(100);
    await running.stop();
    socket.destroy();
  });

  it('does not start with another master key than the one that sealed what is there', async () => {
    using folder = makeTestFolder();
    const running = await serve(
      settingsFor(folder.path),
      async (context) => void (await buildEvent(context)),
    );
    await running.stop();
    rmSync(join(folder.path, 'master.key'));
    await expect(serve(settingsFor(folder.path))).rejects.toThrow(/^The data key .+ does not open .+\.$/s);
  });

  it('starts when its database server comes later than it', async () => {
    using folder = makeTestFolder();
    const postgres = await startPostgres();
    try {
      await postgres.halt('SIGINT');
      const settings = { FOYER_DATA_DIR: folder.path, FOYER_LOG_LEVEL: 'silent', PORT: '0' };
      const starting = serve(readConfig({ ...settings, DATABASE_URL: postgres.url }));
      await sleep(200);
      await postgres.resume();
      const running = await starting;
      const { ok } = await fetch(`http://127.0.0.1:${running.port}/healthz`);
      await running.stop();
      expect(ok).toBe(true);
    } finally {
      await postgres.stop();
    }
  });

  it('answers nobody before it is prepared', async () => {
    using folder = makeTestFolder();
    const port = await freePort();
    const isAnswered = () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    const answers: boolean[] = [];
    const running = await serve(settingsFor(folder.path, port), async () => {
      answers.push(await isAnswered());
    });
    answers.push(await isAnswered());
    await running.stop();
    expect(answers).toEqual([false, true]);
  });
});
