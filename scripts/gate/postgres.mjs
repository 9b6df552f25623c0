import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { quickFolder } from './quick-folder.mjs';
import { findPostgres, howToInstall } from './system.mjs';

// A throw-away server: nobody reaches it but through its socket.
const settings = [
  'listen_addresses=',
  'max_connections=250',
  'shared_buffers=64MB',
  'dynamic_shared_memory_type=mmap',
  'log_min_messages=fatal',
  'timezone=UTC',
];

const withoutFlushes = ['fsync=off', 'full_page_writes=off'];

/**
 * Starts a PostgreSQL of its own in a new folder, on a Unix socket there. For tests it need not survive a power cut.
 * @param {{ durable?: boolean, within?: string, more?: string[], tls?: { key: string, certificate: string } }} [options]
 *   durable: flushes every commit to the disk, for measurements; within: where the folder is made, by default in
 *   memory, or in /tmp where it is to be durable; more: settings beside the usual ones; tls: two files in PEM, with which
 *   it also listens on a port of this machine
 * @returns {Promise<PostgresServer>}
 *
 * @typedef {object} PostgresServer
 * @property {string} url
 * @property {number | null} port
 * @property {(signal: 'SIGINT' | 'SIGQUIT') => Promise<void>} halt ends it and keeps its data: SIGINT in good order, SIGQUIT
 *   as a crash does
 * @property {() => Promise<void>} resume starts it again, also where it has ended by itself
 * @property {() => Promise<void>} stop ends it and removes the folder
 */
export async function startPostgres({ durable = false, within, more = [], tls } = {}) {
  const programs = findPostgres();
  if (!programs) throw new Error(howToInstall.postgres);
  const owner = serverUser();
  // Not below TMPDIR: the server's own user could not get there, and the path of a socket has to be short.
  const place = within ?? (durable ? '/tmp' : quickFolder('/tmp'));
  const folder = mkdtempSync(join(place, 'foyer-pg-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  try {
    makeCluster(programs, data, owner);
    const chosen = durable ? settings : [...settings, ...withoutFlushes];
    const port = tls === undefined ? null : await findPort();
    const secured = tls === undefined ? [] : encrypted({ folder, tls, owner, port });
    const given = [...chosen, ...more, ...secured].flatMap((setting) => ['-c', setting]);
    const server = { programs, folder, port, owner, args: ['-D', data, '-k', folder, ...given] };
    let running = await launchServer(server);
    return {
      url: `postgresql://foyer@localhost/postgres?host=${folder}`,
      port,
      halt: (signal) => endServer(running, signal),
      resume: async () => {
        await endServer(running, 'SIGQUIT');
        running = await launchServer(server);
      },
      stop: async () => {
        await endServer(running, 'SIGINT');
        if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function launchServer({ programs, folder, port, owner, args }) {
  const server = spawn(join(programs, 'postgres'), args, {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await waitUntilReady({ programs, folder, server, port }).catch(async (error) => {
    await endServer(server, 'SIGINT');
    throw error;
  });
  return server;
}

/** The settings with which the server takes encrypted connections; it insists that the key is its own alone. */
function encrypted({ folder, tls, owner, port }) {
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  copyFileSync(tls.key, key);
  copyFileSync(tls.certificate, certificate);
  chmodSync(key, 0o600);
  if (owner.uid !== undefined) chownSync(key, owner.uid, owner.gid);
  return [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'ssl=on',
    `ssl_key_file=${key}`,
    `ssl_cert_file=${certificate}`,
  ];
}

async function findPort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** PostgreSQL refuses to run as root, so root runs it as the user that its package made. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (Number.isNaN(uid))
    throw new Error(`PostgreSQL cannot run as ${userInfo().username}, and there is no user postgres.`);
  return { uid, gid };
}

function makeCluster(programs, data, owner) {
  const args = [
    '-D',
    data,
    '-U',
    'foyer',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ];
  const { status, stderr } = spawnSync(join(programs, 'initdb'), args, {
    ...owner,
    cwd: '/',
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`initdb could not make a database for the tests: ${stderr.trim()}`);
}

async function waitUntilReady({ programs, folder, server, port }) {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline && server.exitCode === null) {
    const probe = spawnSync(
      join(programs, 'pg_isready'),
      ['-q', '-h', folder, '-p', String(port ?? 5432), '-U', 'foyer', '-d', 'postgres'],
      { cwd: '/' },
    );
    if (probe.status === 0) return;
    await wait(50);
  }
  throw new Error('The PostgreSQL for the tests did not start. What it said stands above.');
}

/** Ends a server that runs. With SIGINT open sessions are ended first: the fast shutdown. */
async function endServer(server, signal) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  const inTime = await Promise.race([ended.then(() => true), wait(15_000, false, { ref: false })]);
  if (inTime) return;
  server.kill('SIGQUIT');
  await ended;
}
