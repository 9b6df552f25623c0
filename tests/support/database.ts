import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/platform/db/database.ts';
import { buildTemplate } from '../../src/platform/db/embedded/build-template.ts';
import { takeFolderLock } from '../../src/platform/db/embedded/folder-lock.ts';
import { CURRENT_STAMP } from '../../src/platform/db/embedded/stamp.ts';
import { unpackTemplate } from '../../src/platform/db/embedded/unpack-template.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrate.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MIGRATIONS = join(ROOT, 'migrations');
const WEEK_MS = 7 * 24 * 3_600_000;
const CACHE = join(ROOT, 'node_modules', '.cache', 'foyer');

/** A log that says nothing. */
export const quietLog = { info() {}, warn() {}, error() {} };

/** The address of the server on which the tests run, or undefined when they run on the embedded engine. */
export const testServerUrl = process.env.FOYER_TEST_DATABASE_URL;

/**
 * A fresh database with the migrations of a folder applied (by default all of Foyer's), thrown away when it is
 * closed. Embedded and not durable, or, when FOYER_TEST_DATABASE_URL names a server, a new database there. Open one
 * in `beforeAll` or with `await using`.
 */
export async function openTestDatabase<T>(migrations = MIGRATIONS): Promise<Database<T>> {
  return testServerUrl === undefined
    ? openTestEngine<T>(migrations)
    : openServerCopy<T>(testServerUrl, migrations);
}

/** The same on the embedded engine, whether or not there is a server. */
export async function openTestEngine<T>(migrations = MIGRATIONS): Promise<Database<T>> {
  const template = await findTemplateFolder(migrations);
  const folder = makeTestFolder();
  cpSync(template, join(folder.path, 'data'), { recursive: true });
  const database = await openDatabase<T>({
    kind: 'embedded',
    dataDir: folder.path,
    durable: false,
    log: quietLog,
  });
  return closingWith(database, async () => folder.remove());
}

/** A new, empty folder; `remove` deletes it. */
export function makeTestFolder(): { path: string; remove(): void } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'foyer-test-'));
  const remove = () => rmSync(path, { recursive: true, force: true });
  return { path, remove, [Symbol.dispose]: remove };
}

/** A folder with the given migrations, each named by its file name. */
export function makeMigrations(files: Readonly<Record<string, string>>): ReturnType<typeof makeTestFolder> {
  const folder = makeTestFolder();
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder.path, name), text);
  }
  return folder;
}

async function findTemplateFolder(migrations: string): Promise<string> {
  const key = await keyOf(migrations);
  const folder = join(CACHE, key);
  if (existsSync(folder)) {
    return folder;
  }
  mkdirSync(CACHE, { recursive: true });
  await once(join(CACHE, 'lock.sqlite'), async () => {
    if (existsSync(folder)) {
      return;
    }
    removeOldTemplates();
    const tarball = join(CACHE, `${key}.tar.gz`);
    await buildTemplate(migrations, tarball);
    rmSync(`${folder}.new`, { recursive: true, force: true });
    await unpackTemplate(tarball, `${folder}.new`);
    renameSync(`${folder}.new`, folder);
    rmSync(tarball);
  });
  return folder;
}

// Every change of a migration makes another template of 40 MB.
function removeOldTemplates(): void {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (statSync(path).isDirectory() && Date.now() - statSync(path).mtimeMs > WEEK_MS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

// Several test workers start at once; one builds, the others wait for it.
async function once(lockFile: string, work: () => Promise<void>): Promise<void> {
  for (;;) {
    const lock = takeFolderLock(lockFile);
    if (!lock) {
      await sleep(20);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}

async function openServerCopy<T>(url: string, migrations: string): Promise<Database<T>> {
  const template = `foyer_template_${await keyOf(migrations)}`;
  const name = `foyer_test_${randomBytes(8).toString('hex')}`;
  await administer(url, async (client) => {
    await client.query('select pg_advisory_lock(36937)');
    const known = await client.query('select from pg_database where datname = $1', [template]);
    if (known.rowCount === 0) {
      await makeServerTemplate(client, { url, template, migrations });
    }
    await client.query(`create database ${name} template ${template}`);
  });
  const database = await openDatabase<T>({
    kind: 'server',
    url: withName(url, name),
    poolSize: 10,
    log: quietLog,
  });
  return closingWith(database, () =>
    administer(url, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
    }),
  );
}

async function makeServerTemplate(
  client: pg.Client,
  { url, template, migrations }: { url: string; template: string; migrations: string },
): Promise<void> {
  const building = `${template}_new`;
  await client.query(`drop database if exists ${building} with (force)`);
  await client.query(`create database ${building}`);
  await using database = await openDatabase<unknown>({
    kind: 'server',
    url: withName(url, building),
    log: quietLog,
  });
  await migrate(database, migrations);
  await database.close();
  await client.query(`alter database ${building} rename to ${template}`);
}

/** Runs work on a connection to the database that the address names, and closes it. */
export async function administer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The same address with another database in it; works for a socket folder in `host` too. */
export function withName(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

function closingWith<T>(database: Database<T>, after: () => Promise<void>): Database<T> {
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= database.close().then(after);
    return closed;
  };
  return { ...database, close, [Symbol.asyncDispose]: close };
}

async function keyOf(migrations: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(CURRENT_STAMP));
  for (const { name, checksum } of await readMigrations(migrations)) {
    hash.update(`${name} ${checksum}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
