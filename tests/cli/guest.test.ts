import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestFolder } from '../support/database.ts';
import { importEventBy, organisationSlug } from '../support/event-files.ts';
import { runFoyer } from '../support/server.ts';

const folder = makeTestFolder();
const env = { FOYER_DATA_DIR: folder.path, FOYER_ORIGIN: 'https://foyer.example.org' };
const name = `${organisationSlug}/panel`;
const guest = (args: readonly string[], input = '') => runFoyer(['guest', ...args], env, input);
const speaker = 'name: Nimali Silva\naddress: nimali@mail.example.org\n';

beforeAll(async () => {
  await importEventBy(env, folder.path, {
    slug: 'panel',
    sensitivity: 'sensitive',
    title: 'A panel',
    meetingAddress: 'https://meet.example.org/room',
  });
}, 60_000);
afterAll(() => folder.remove());

describe('foyer guest', () => {
  it('invites by mail, makes a pass that it prints once asked for, and lists who was invited by display name', async () => {
    expect(await guest(['list', name])).toMatchObject({ code: 0, stdout: 'Nobody was invited by name.\n' });
    const invited = await guest(['invite', name, 'speaker'], speaker);
    expect(invited).toMatchObject({ code: 0, stdout: 'The invitation is on its way.\n', stderr: '' });
    const host = JSON.stringify({ name: 'Amal', address: 'amal@mail.example.org' });
    const passes = [await guest(['pass', name, 'host'], host), await guest(['pass', name, 'host'], host)];
    const [first, second] = passes.map(({ stdout }) => stdout);
    expect(first).toMatch(
      /^This link is for that person alone: https:\/\/foyer\.example\.org\/j\/\w{10}\/[\w-]{43}\n$/,
    );
    expect(second).toBe(first);
    const { stdout } = await guest(['list', name]);
    const rows = stdout.split('\n').map((row) => row.replace(/^[0-9a-f-]{36} {2}/, ''));
    expect(rows.toSorted()).toEqual(
      ['', '2 people were invited by name.', 'host  Amal', 'speaker  Nimali Silva'].toSorted(),
    );
    expect(stdout).not.toContain('@');
  });

  it('says in a sentence what is wrong, and repeats nothing of whom it was about', async () => {
    for (const [args, input, sentence] of [
      [['invite', name, 'king'], speaker, 'There is no role king. Choose one of '],
      [['invite', name, 'speaker'], 'name: Nimali Silva', 'Write the person to standard input'],
      [['pass', name, 'host'], 'name: Nimali Silva\naddress: nowhere', 'Write the person to standard input'],
      [
        ['invite', `${organisationSlug}/other`, 'speaker'],
        speaker,
        `There is no published event ${organisationSlug}/other.`,
      ],
      [['list', 'panel'], '', 'There is no published event panel.'],
    ] as const) {
      const { code, stdout, stderr } = await guest(args, input);
      expect({ code, stdout, stderr }).toEqual({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(sentence),
      });
      expect(stderr).not.toMatch(/ {4}at |Nimali|mail\.example/);
    }
  });
});
