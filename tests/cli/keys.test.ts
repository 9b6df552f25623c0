import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestFolder } from '../support/database.ts';
import { importEventBy } from '../support/event-files.ts';
import { runFoyer } from '../support/server.ts';

const folder = makeTestFolder();
const place = (name: string) => join(folder.path, name);
const old = Buffer.alloc(32, 'old').toString('base64');
const fresh = Buffer.alloc(32, 'fresh').toString('base64');
const under = (command: string, previous?: string) => ({
  FOYER_DATA_DIR: place('data'),
  FOYER_MASTER_KEY_COMMAND: command,
  ...(previous !== undefined && { FOYER_MASTER_KEY_PREVIOUS: previous }),
});
const printing = (key: string) => `echo ${key}`;

beforeAll(async () => {
  await importEventBy(under(printing(old)), folder.path, {
    slug: 'keyed',
    sensitivity: 'open',
    title: 'Keyed',
    meetingAddress: 'https://meet.example.org/zqroom',
  });
}, 60_000);
afterAll(() => folder.remove());

describe('foyer keys', () => {
  it('changes the master key, puts lost keys back from a copy, and says at each step what would be lost', async () => {
    const examined = await runFoyer(['doctor'], under(printing(old)));
    expect(examined).toMatchObject({ code: 0, stderr: '' });
    expect(examined.stdout).toMatch(/well +keys: 2 data keys open .* Keep a copy/);

    const rotated = await runFoyer(['keys', 'rotate'], under(printing(fresh), old));
    expect(rotated).toMatchObject({ code: 0, stderr: '' });
    expect(rotated.stdout).toContain('2 data keys were wrapped anew');
    const backup = [place('backup'), '--keys', place('keys')];
    expect(await runFoyer(['backup', ...backup], under(printing(fresh)))).toMatchObject({
      code: 0,
      stderr: '',
    });
    const refused = await runFoyer(['event', 'report', 'example-office/keyed'], under(printing(old)));
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('does not open with the master key');

    rmSync(place('data/keys'), { recursive: true });
    const lost = await runFoyer(['event', 'report', 'example-office/keyed'], under(printing(fresh)));
    expect(lost.stderr).toMatch(
      /^The keys of one event are not in the folder .*foyer keys restore FILE.*\.\n$/,
    );
    const restored = await runFoyer(['restore', ...backup], under(printing(fresh)));
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('2 keys were put back');
    const found = await runFoyer(['event', 'report', 'example-office/keyed'], under(printing(fresh)));
    expect(found).toMatchObject({ code: 0, stderr: '' });
    for (const { stdout, stderr } of [examined, rotated, refused, lost, restored]) {
      expect(stdout + stderr).not.toContain(old.slice(0, 20));
      expect(stdout + stderr).not.toContain(fresh.slice(0, 20));
    }
  }, 90_000);

  it('takes back no keys from a file that is damaged', async () => {
    writeFileSync(place('damaged'), '{"copy": "foyer keys"');
    const { code, stderr } = await runFoyer(['keys', 'restore', place('damaged')], under(printing(fresh)));
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nothing was changed.'),
    });
  });
});
