import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../../scripts/gate/postgres.mjs';
import { makeTestFolder, quietLog } from '../../../../tests/support/database.ts';
import { openDatabase } from '../database.ts';
import { inspect } from '../doctor.ts';
import { type TransportSettings, tlsOptions, transportTo } from './transport.ts';

const folder = makeTestFolder();
const inFolder = (name: string) => join(folder.path, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder.path, stdio: 'pipe' });
let server: Awaited<ReturnType<typeof startPostgres>>;

/** An authority of our own, and a certificate of it for `localhost`. */
function makeCertificates(): void {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '2', '-subj', '/CN=Own');
  openssl('req', ...curve, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  writeFileSync(inFolder('names'), 'subjectAltName=DNS:localhost\n');
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.crt', '-days', '2');
}

beforeAll(async () => {
  makeCertificates();
  chmodSync(folder.path, 0o755);
  server = await startPostgres({ tls: { key: inFolder('server.key'), certificate: inFolder('server.crt') } });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const open = (host: string, settings: TransportSettings, port = server.port) =>
  openDatabase<unknown>({
    kind: 'server',
    url: `postgresql://foyer:hidden-word@${host}:${port}/postgres`,
    log: quietLog,
    ...settings,
  });

async function refusal(host: string, settings: TransportSettings, port = server.port): Promise<string> {
  const error = await open(host, settings, port).catch((reason: unknown) => reason);
  expect(String(error)).not.toContain('hidden-word');
  return String(error);
}

describe('the way to a database server', () => {
  it('is encrypted and its certificate checked, which the doctor says', async () => {
    await using db = await open('localhost', { tls: 'verified', authoritiesFile: inFolder('ca.crt') });
    const found = await inspect(db, {
      migrations: folder.path,
      transport: 'verified',
      now: () => Temporal.Now.instant(),
    });
    expect(found).toContainEqual({
      check: 'transport',
      ok: true,
      sentence: expect.stringMatching(/encrypted \(TLSv1\.[23]\), and its certificate was checked/u),
    });
    const stop = await db.listen('changes', () => undefined);
    expect(
      await db.query('select ssl from pg_stat_ssl join pg_stat_activity using (pid) where ssl'),
    ).toHaveLength(2);
    await stop();
  });

  it('is not taken when somebody unknown signed the certificate, or for another name', async () => {
    expect(await refusal('localhost', { tls: 'verified' })).toContain('Set DATABASE_TLS_CA_FILE');
    const known = { tls: 'verified', authoritiesFile: inFolder('ca.crt') } as const;
    expect(await refusal('127.0.0.1', known)).toContain('for another name');
  });

  it('is not taken in clear when the server, or who stands in between, says that it speaks no TLS', async () => {
    const heard: string[] = [];
    const listener = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        heard.push(data.toString('latin1'));
        socket.write('N');
      });
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const address = listener.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    expect(await refusal('127.0.0.1', { tls: 'verified' }, port)).toContain('It speaks no TLS');
    expect(heard.join()).not.toMatch(/hidden-word|foyer/u);
    await new Promise((resolve) => listener.close(resolve));
  });

  it('is in clear only on this machine, or where the operator says so, and then the doctor complains', async () => {
    await using db = await open('localhost', { tls: 'off' });
    const now = () => Temporal.Now.instant();
    const found = await inspect(db, { migrations: folder.path, transport: 'open', now });
    expect(found.find(({ check }) => check === 'transport')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('in clear'),
    });
  });
});

describe('the settings of that way', () => {
  it.each([
    ['postgresql://db.example.org/foyer', null, 'verified'],
    ['postgresql://db.example.org/foyer', 'off', 'open'],
    ['postgresql://127.0.0.1.example.org/foyer', null, 'verified'],
    ['postgresql://localhost/foyer', null, 'local'],
    ['postgresql://localhost/foyer?host=db.example.org', null, 'verified'],
    ['postgresql://[::1]/foyer', null, 'local'],
    ['postgresql://db.example.org/foyer?host=/run/postgresql', null, 'local'],
    ['postgresql://localhost/foyer', 'verified', 'verified'],
  ] as const)('make of %s with %s: %s', (url, tls, transport) => {
    expect(transportTo(url, tls)).toBe(transport);
  });

  it('are not in the address, where they could turn the check off', () => {
    const url = 'postgresql://db.example.org/foyer?sslmode=no-verify';
    expect(() => tlsOptions(url, {})).toThrow('DATABASE_TLS');
  });

  it('name a file that holds a certificate, and no socket', () => {
    const url = 'postgresql://db.example.org/foyer';
    expect(() => tlsOptions(url, { authoritiesFile: inFolder('nowhere') })).toThrow('cannot be read');
    expect(() => tlsOptions(url, { authoritiesFile: inFolder('names') })).toThrow('no certificate');
    const socket = 'postgresql://localhost/foyer?host=/run/postgresql';
    expect(() => tlsOptions(socket, { tls: 'verified' })).toThrow('socket');
  });
});
