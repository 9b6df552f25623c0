import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestFolder } from '../support/database.ts';
import { importEventBy } from '../support/event-files.ts';
import { RemoteVisitor, until } from '../support/remote-visitor.ts';
import { runFoyer, type Server, startServer } from '../support/server.ts';
import { countRows } from './count-rows.ts';

const NEW_EVENT = '/iom-sri-lanka/trafficking-in-persons';
const person = { displayName: 'A Person', address: 'person@mail.example.org' };

const folder = makeTestFolder();
const env = { FOYER_DATA_DIR: folder.path };
const backup = join(folder.path, 'backup.gz');
let server: Server;
let visitor: RemoteVisitor;

beforeAll(async () => {
  server = await startServer({ dataDir: folder.path });
  visitor = new RemoteVisitor(server.origin);
  await until(() => server.output().includes('Ctrl-C'), 'that the demo is prepared');
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

const statusOf = async (path: string) => (await visitor.get(path)).status;
/** The local time of the event's zone that the page of the demo's clock shows. */
async function clock(): Promise<string | undefined> {
  const page = (await visitor.get('/demo')).body.toString('utf8');
  return /value="(\d{4}-[\dT:-]+)"/.exec(page)?.[1];
}

/** Signs in by a printed link; the status of the workspace then. */
async function signInBy(link: string): Promise<number> {
  const cookie = (await visitor.post(link)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return (await visitor.get('/w/iom-sri-lanka', { cookie })).status;
}

describe('the program as it is started', () => {
  it('shows the example, and says where to look', async () => {
    expect(await statusOf(NEW_EVENT)).toBe(200);
    expect(server.output()).toContain(`${NEW_EVENT}\n`);
    expect(server.output()).toContain('/demo/mail\n');
  });

  it('prints a link that lets a newcomer into the workspace, once', async () => {
    const link = /\/account\/sign-in\/\w+/.exec(server.output())?.[0] ?? '';
    expect(await signInBy(link)).toBe(200);
    expect((await visitor.post(link)).status).toBe(422);
  });

  it('lets an operator make an owner beside it, and take a lost second factor away', async () => {
    const owner = 'owner@office.example.org';
    const added = await runFoyer(['owner', 'add', owner], { ...env, FOYER_ORIGIN: server.origin });
    expect(added.stdout).toContain(`${owner} is an owner of iom-sri-lanka now.`);
    const link = /\/account\/sign-in\/\w+/.exec(added.stdout)?.[0] ?? '';
    expect(await signInBy(link)).toBe(200);
    const reset = await runFoyer(['account', 'reset', owner], env);
    expect(reset.stdout).toContain('signed out everywhere');
    expect((await runFoyer(['account', 'reset', 'nobody@example.org'], env)).stderr).toBe(
      'There is no account nobody@example.org.\n',
    );
  });

  it('refuses a second one on the same folder with a sentence', async () => {
    const { code, stdout, stderr } = await runFoyer(['serve'], { ...env, PORT: '0' });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Another process has the database in .+ open\. Stop it first, or choose another folder\.\n$/,
    );
    expect(stdout).toBe('');
    expect(await statusOf('/healthz')).toBe(200);
  });

  it('shows an event that was imported beside it', async () => {
    const slug = 'beside';
    expect(await statusOf(`/example-office/${slug}`)).toBe(404);
    const meetingAddress = 'https://meet.example.org/beside';
    await importEventBy(env, folder.path, { slug, sensitivity: 'open', title: 'Beside', meetingAddress });
    expect(await statusOf(`/example-office/${slug}`)).toBe(200);
  });

  it('is examined and migrated while it runs', async () => {
    const doctor = await runFoyer(['doctor'], env);
    expect(doctor.stdout).not.toContain('NOT WELL');
    expect(doctor.stdout.match(/^well /gm)?.length).toBeGreaterThan(5);
    expect(doctor.code).toBe(0);
    const migrate = await runFoyer(['migrate'], env);
    expect(migrate).toMatchObject({ code: 0, stdout: 'The database is in its newest form already.\n' });
  });

  it('is backed up and restored while it runs: what came after the backup is gone, and the rest is back', async () => {
    await visitor.register(NEW_EVENT, person);
    expect(await runFoyer(['backup', backup], env)).toMatchObject({ code: 0, stderr: '' });
    await visitor.register(NEW_EVENT, { ...person, address: 'another@mail.example.org' });
    expect((await countRows({ dataDir: folder.path })).registrations).toBe(2);
    const restored = await runFoyer(['restore', backup], env);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('Everything that was here before is replaced.');
    expect(restored.stdout).toContain('count only where they counted here until now too');
    expect((await countRows({ dataDir: folder.path })).registrations).toBe(1);
    expect(await statusOf(NEW_EVENT)).toBe(200);
  });

  it('is not copied away while it runs, when somebody could register and be left behind', async () => {
    const { code, stdout, stderr } = await runFoyer(
      ['copy', '--to', 'postgresql://127.0.0.1:1/nowhere'],
      env,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Another process has the database in .+ open\. Stop it first/);
  });

  it('says in a sentence what is wrong with the name of a file', async () => {
    const nowhere = join(folder.path, 'nowhere', 'backup.gz');
    const results = await Promise.all([
      runFoyer(['backup', nowhere], env),
      runFoyer(['restore', nowhere], env),
    ]);
    for (const { code, stdout, stderr } of results) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^There is no file or folder .+ Nothing was changed\.\n$/);
    }
  });

  it('ends on Ctrl-C by itself, with code 0, and starts again with its clock and its data', async () => {
    await visitor.moveClock('2020-07-26T10:00:00Z');
    expect(await server.stop()).toMatchObject({ code: 0, signal: null, stderr: '' });
    const rows = await countRows({ dataDir: folder.path });
    server = await startServer({ dataDir: folder.path });
    visitor = new RemoteVisitor(server.origin);
    expect(await clock()).toMatch(/^2020-07-26T15:3/);
    expect(await statusOf(NEW_EVENT)).toBe(200);
    expect(await countRows({ dataDir: folder.path })).toEqual(rows);
  });
});

describe('production', () => {
  it('does not start, and names all that is missing at once', async () => {
    const { code, stdout, stderr } = await runFoyer(['serve'], { ...env, FOYER_MODE: 'production' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const setting of ['MASTER_KEY', 'ORIGIN', 'SMTP_URL', 'FOYER_DATABASE']) {
      expect(stderr).toContain(setting);
    }
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
