import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestFolder } from '../support/database.ts';
import { DnsServer } from '../support/dns-server.ts';
import { importEventBy, organisationSlug } from '../support/event-files.ts';
import { runFoyer } from '../support/server.ts';

const folder = makeTestFolder();
const env = { FOYER_DATA_DIR: folder.path };
const sender = (...args: string[]) => runFoyer(['sender', ...args], env);

/** The record that a command printed. */
function recordIn(said: string): { readonly name: string; readonly value: string } {
  const [, name = '', value = ''] = /name {3}(\S+)\n.*\n {2}value {2}(.+)\n/.exec(said) ?? [];
  return { name, value };
}

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

  it('signs with a new key only once its record is in the DNS, and says what to do until then', async () => {
    await using dns = await new DnsServer().listen();
    const address = 'panel@office.example.org';
    const activate = (servers = dns.address) =>
      runFoyer(['sender', 'activate', address], { ...env, FOYER_DNS_SERVERS: servers });
    const { name, value } = recordIn((await sender('add', address)).stdout);
    const unanswered = await activate('127.0.0.1:1');
    expect(unanswered).toMatchObject({ code: 1, stdout: '' });
    expect(unanswered.stderr).toMatch(/^The DNS does not answer\. .*\.\n$/);
    const early = await activate();
    expect({ code: early.code, stderr: early.stderr }).toEqual({ code: 1, stderr: '' });
    expect(early.stdout).toContain('is not in the DNS yet, so nothing was changed.');
    expect(recordIn(early.stdout)).toEqual({ name, value });

    dns.zone = { [name]: { TXT: [value] } };
    const done = await activate();
    expect({ code: done.code, stderr: done.stderr }).toEqual({ code: 0, stderr: '' });
    expect(done.stdout).toContain(`Mails from ${address} are signed with the new key.`);
    expect((await sender('list')).stdout).toMatch(/^panel@office\.example\.org .* signed as foyer-\w{6}$/m);
    const twice = await activate();
    expect(twice).toMatchObject({ code: 1, stdout: '' });
    expect(twice.stderr).toContain(`No key of ${address} waits. \`foyer sender rotate\` makes a new one.`);
  }, 60_000);
});
