import { describe, expect, it } from 'vitest';
import { claimedId, isCapability, mintCapability } from './capability.ts';
import { randomKey } from './seal.ts';

const key = randomKey();
const grant = { id: '0e5a6a52-8f0b-4f6e-9a3c-0d4c1f0b7a11', purpose: 'pass', generation: 1 };
const token = mintCapability(key, grant);

describe('a capability', () => {
  it('is 43 letters that fit into an address, and claims the row it is for', () => {
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(claimedId(token)).toBe(grant.id);
    expect(isCapability(key, token, grant)).toBe(true);
  });

  it('holds for no other row, purpose, generation or key', () => {
    const id = grant.id.replace(/.$/, '2');
    for (const other of [{ id }, { purpose: 'manage' }, { generation: 2 }]) {
      expect(isCapability(key, token, { ...grant, ...other })).toBe(false);
    }
    expect(isCapability(randomKey(), token, grant)).toBe(false);
  });

  it('holds in one spelling only, whichever letter is changed, added or left out', () => {
    for (let place = 0; place < token.length; place += 1) {
      for (const letter of ['A', 'B', 'a', '_', '=', '']) {
        const changed = token.slice(0, place) + letter + token.slice(place + 1);
        if (changed !== token) expect(isCapability(key, changed, grant), changed).toBe(false);
      }
    }
    expect(isCapability(key, `${token}A`, grant)).toBe(false);
  });
});
