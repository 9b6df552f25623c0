import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inRoot, pinnedNode } from '../../scripts/toolchain/places.mjs';
import { deliveryReport } from '../mails/reports.ts';
import { makeTestFolder } from '../support/database.ts';

const folder = makeTestFolder();
afterAll(() => folder.remove());

const pipe = (input: string, env: Record<string, string>) =>
  spawnSync(pinnedNode(), [inRoot('dist', 'cli', 'main.js'), 'bounce'], {
    input,
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
  });

describe('foyer bounce', () => {
  it('takes what a mail server pipes, and ends well whatever it is', () => {
    const env = { FOYER_DATA_DIR: folder.path };
    for (const raw of [deliveryReport({ to: 'bounces+e0@foyer.example.org' }), 'no mail at all']) {
      const { status, stdout, stderr } = pipe(raw, env);
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    }
  });

  it('asks for the mail once more when it could not be looked at', () => {
    const dataDir = join(folder.path, 'another');
    mkdirSync(dataDir);
    const { status, stderr } = pipe(deliveryReport({ to: 'a@b.example' }), {
      FOYER_DATA_DIR: dataDir,
      DATABASE_URL: 'postgresql://foyer@127.0.0.1:1/foyer',
    });
    expect(status).toBe(75);
    expect(stderr).not.toBe('');
  });
});
