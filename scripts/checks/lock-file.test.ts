import { expect, it } from 'vitest';
import { lockFileProblems } from './lock-file.mjs';

it('finds each download address in a lock file', () => {
  const packages = {
    'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a-1.0.0.tgz' },
    'node_modules/b': { version: '1.0.0', integrity: 'sha512-b' },
  };
  expect(lockFileProblems(JSON.stringify({ packages }))).toEqual([expect.stringContaining('node_modules/a')]);
});
