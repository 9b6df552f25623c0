import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestFolder } from '../support/database.ts';
import { importEventBy, organisationSlug } from '../support/event-files.ts';
import { runFoyer } from '../support/server.ts';

const folder = makeTestFolder();
const env = { FOYER_DATA_DIR: folder.path };
const sender = (...args: string[]) => runFoyer(['sender', ...args], env);

beforeAll(async () => {
  await importEventBy(env, folder.path, {
    slug: 'panel',
    sensitivity: 'open',
    title: 'A panel',
    meetingAddress: 'https://meet.example.org/room',
  });
}, 60_000);
afterAll(() => folder.remove());

describe('foyer sender', () => {
  it('adds one, prints the record for the DNS and what comes next, and lists it', async () => {
    const added = await sender('add', 'Events@Office.example.org', '--organisation', organisationSlug);
    expect({ code: added.code, stderr: added.stderr }).toEqual({ code: 0, stderr: '' });
    expect(added.stdout).toMatch(/name {3}foyer-\w{6}\._domainkey\.office\.example\.org\n/);
    expect(added.stdout).toMatch(/value {2}v=DKIM1; k=rsa; p=[\w+/]{300,}/);
    expect(added.stdout).toContain('foyer sender activate');
    const { stdout } = await sender('list');
    expect(stdout).toMatch(
      new RegExp(
        `^events@office\\.example\\.org {2}named {2}${organisationSlug} {2}the key foyer-\\w{6} waits`,
      ),
    );
  });

  it('says in a sentence what is wrong', async () => {
    for (const [args, sentence] of [
      [['add', 'not an address'], 'does not have the form'],
      [['add', 'a@office.example.org', '--for', 'everything'], 'A sender is for one of these'],
      [['add', 'a@office.example.org', '--organisation', 'nobody'], 'There is no organisation nobody.'],
      [['rotate', 'a@office.example.org'], 'There is no sender a@office.example.org.'],
    ] as const) {
      const { code, stderr } = await sender(...args);
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(sentence) });
      expect(stderr).not.toContain('    at ');
    }
  });
});
