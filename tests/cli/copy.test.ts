import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administer, makeTestFolder, withName } from '../support/database.ts';
import { importEventBy, organisationSlug } from '../support/event-files.ts';
import { usePostgres } from '../support/postgres.ts';
import { RemoteVisitor, until } from '../support/remote-visitor.ts';
import { type Ended, runFoyer, startServer } from '../support/server.ts';
import { countRows } from './count-rows.ts';

const postgres = usePostgres();
const folder = makeTestFolder();
const name = `foyer_copy_${process.pid}`;
const meetingAddress = 'https://meet.example.org/the-room';
const event = `/${organisationSlug}/carried`;
let copied: Ended;
let pass: string;

beforeAll(async () => {
  await administer(postgres.url, async (client) => void (await client.query(`create database ${name}`)));
  await importEventBy({ FOYER_DATA_DIR: folder.path }, folder.path, {
    slug: 'carried',
    sensitivity: 'open',
    title: 'Carried over',
    meetingAddress,
  });
  pass = await liveOnTheEmbeddedDatabase();
  copied = await runFoyer(['copy', '--to', withName(postgres.url, name)], { FOYER_DATA_DIR: folder.path });
}, 90_000);
afterAll(async () => {
  await administer(postgres.url, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
  });
  folder.remove();
});

/** Registers somebody and answers the pass that was mailed to them. */
async function liveOnTheEmbeddedDatabase(): Promise<string> {
  await using server = await startServer({ dataDir: folder.path });
  const visitor = new RemoteVisitor(server.origin);
  await visitor.moveClock('2020-07-29T09:00:00Z');
  const { status } = await visitor.register(event, {
    displayName: 'A Person',
    address: 'a@mail.example.org',
  });
  expect(status).toBe(303);
  let found: string | undefined;
  await until(async () => {
    const mails = (await visitor.get('/demo/mail.json')).body.toString('utf8');
    [found] = /\/j\/[\w-]{10}\/[\w-]{43}/.exec(mails) ?? [];
    return found !== undefined;
  }, 'that the link is mailed');
  await server.stop();
  return found ?? '';
}

describe('foyer copy --to', () => {
  it('carries every row over', async () => {
    expect(copied).toMatchObject({ code: 0, stderr: '' });
    const there = await countRows({ url: withName(postgres.url, name) });
    expect(there).toEqual(await countRows({ dataDir: folder.path }));
    expect(there).toMatchObject({ events: 1, registrations: 1, meetings: 1 });
  });

  it('refuses a database that is not empty, and changes nothing there', async () => {
    const url = withName(postgres.url, name);
    const before = await countRows({ url });
    const again = await runFoyer(['copy', '--to', url], { FOYER_DATA_DIR: folder.path });
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/^[A-Z].+\.\n$/);
    expect(await countRows({ url })).toEqual(before);
  });

  it('lets a pass in that was mailed before, on a server with the same master key', async () => {
    const env = { DATABASE_URL: withName(postgres.url, name) };
    await using server = await startServer({ dataDir: folder.path, env });
    const visitor = new RemoteVisitor(server.origin);
    expect((await visitor.get(event)).body.toString('utf8')).toContain('Carried over');
    await visitor.moveClock('2020-07-30T08:29:00Z');
    expect(await visitor.post(pass)).toMatchObject({ status: 303, location: meetingAddress });
    expect(await server.stop()).toMatchObject({ code: 0, stderr: '' });
  });
});
