import { describe, expect, it } from 'vitest';
import { Search } from './canary.ts';

const search = new Search([
  { label: 'latin', secret: 'Zq7 O’Vart & co' },
  { label: 'sinhala', secret: 'නිමල්' },
]);

/** Every way in which the two could come out, made without the code that looks for them. */
const disguises: Readonly<Record<string, (secret: string) => Buffer | string>> = {
  'as it is': (secret) => `before ${secret} after`,
  'in capitals': (secret) => secret.toUpperCase(),
  'in a URL': (secret) => new URL(`https://a.example/?q=${encodeURIComponent(secret)}`).href,
  'in a form': (secret) => new URLSearchParams({ name: secret }).toString(),
  'in hexadecimal digits': (secret) => `\\x${Buffer.from(secret).toString('hex')}`,
  'in UTF-16, either way': (secret) => Buffer.from(`x${secret}`, 'utf16le').subarray(1),
  'in base64': (secret) => Buffer.from(`{"name":"${secret}"}`).toString('base64'),
  'in base64, one letter on': (secret) => Buffer.from(`{ "name":"${secret}"}`).toString('base64'),
  'in base64, two letters on': (secret) => Buffer.from(`{  "name":"${secret}"}`).toString('base64url'),
  'in JSON': (secret) => JSON.stringify({ secret }),
};

describe('the search for canaries', () => {
  for (const [how, disguise] of Object.entries(disguises)) {
    it(`finds a secret ${how}`, () => {
      expect(search.in(disguise('Zq7 O’Vart & co')).join()).toContain('latin');
      expect(search.in(disguise('නිමල්')).join()).toContain('sinhala');
    });
  }

  it('finds nothing where nothing is', () => {
    expect(search.in('Zq7 only in part: O’Vart and company, නිම')).toEqual([]);
  });
});
