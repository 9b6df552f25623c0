import { chmodSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { socketPathOf } from './socket-path.ts';

describe('socketPathOf', () => {
  it('is in the folder where its path is short enough', () => {
    expect(socketPathOf('/srv/foyer')).toBe('/srv/foyer/database.sock');
  });

  it('is in a private folder of its own where the path is too long, the same each time', () => {
    const deep = `/srv/${'deep/'.repeat(30)}`;
    const path = socketPathOf(deep);
    const shelter = dirname(path);
    try {
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(103);
      expect(statSync(shelter).mode & 0o777).toBe(0o700);
      expect(socketPathOf(deep)).toBe(path);
      expect(socketPathOf(`${deep}other`)).not.toBe(path);
      chmodSync(shelter, 0o755);
      expect(() => socketPathOf(deep)).toThrow('belongs to somebody else');
    } finally {
      rmSync(shelter, { recursive: true });
      rmSync(dirname(socketPathOf(`${deep}other`)), { recursive: true });
    }
  });
});
