import { describe, expect, it } from 'vitest';
import { randomKey } from '../../platform/crypto/seal.ts';
import { readReturnAddress, writeReturnAddress } from './return-address.ts';

const key = randomKey();
const event = { ledger: 'event', code: 'abcdefgh23', id: '6f3a9f0c-1f0e-4f0e-9d8a-1a2b3c4d5e6f' } as const;
const news = { ledger: 'news', id: '00000000-0000-4000-8000-000000000001' } as const;
const write = (target: typeof event | typeof news) =>
  writeReturnAddress(key, 'bounces@foyer.example.org', target);

describe('the address that a mail comes back to', () => {
  it('names its row again, also in capital letters', () => {
    for (const target of [event, news]) {
      expect(readReturnAddress(key, write(target))).toEqual(target);
      expect(readReturnAddress(key, write(target).toUpperCase())).toEqual(target);
    }
  });

  it('is one that every server takes', () => {
    const [local = ''] = writeReturnAddress(key, 'elevenchars@foyer.example.org', event).split('@');
    expect(local.length).toBeLessThanOrEqual(64);
    expect(local).toMatch(/^elevenchars\+[a-z0-9]+$/);
  });

  it('is worth nothing when a letter of it is changed, or when another key signed it', () => {
    const address = write(event);
    const at = address.indexOf('@');
    for (let place = address.indexOf('+') + 1; place < at; place += 1) {
      const other = address[place] === 'a' ? 'b' : 'a';
      const forged = address.slice(0, place) + other + address.slice(place + 1);
      expect(readReturnAddress(key, forged)).toBeNull();
    }
    expect(readReturnAddress(randomKey(), address)).toBeNull();
    for (const other of ['bounces@foyer.example.org', 'a@b', '', '+@', 'bounces+e@x']) {
      expect(readReturnAddress(key, other)).toBeNull();
    }
  });
});
