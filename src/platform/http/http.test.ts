import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fc } from '../../../tests/support/properties.ts';
import type { Clock } from '../clock/clock.ts';
import { randomKey } from '../crypto/seal.ts';
import { clientAddress, networkOf } from './client-network.ts';
import { chooseEncoding, encodeAll } from './compress.ts';
import { isCrossSite } from './cross-site.ts';
import { createFormStamps } from './form-stamp.ts';
import { negotiateLanguage } from './negotiate-language.ts';
import { createRateLimits } from './rate-limits.ts';
import { FORM_LIMIT_BYTES, readForm } from './read-form.ts';
import { securityHeaders } from './security-headers.ts';

describe('the network of who asks', () => {
  it.each([
    ['203.0.113.7', '203.0.113'],
    ['::ffff:203.0.113.7', '203.0.113'],
    ['2001:db8:1:2ff:3::4', '20010db8000102'],
    ['2001:db8:1:200::', '20010db8000102'],
    ['fe80::1%eth0', 'fe800000000000'],
    ['::1', '00000000000000'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('comes from the connection when no proxy is trusted, whatever a header says', () => {
    expect(clientAddress('192.0.2.1', '203.0.113.7', 0)).toBe('192.0.2.1');
  });

  it('comes from what the outermost trusted proxy saw, not from what was invented before it', () => {
    expect(clientAddress('10.0.0.1', '1.1.1.1, 203.0.113.7', 1)).toBe('203.0.113.7');
    expect(clientAddress('10.0.0.1', '1.1.1.1, 203.0.113.7, 10.0.0.2', 2)).toBe('203.0.113.7');
    expect(clientAddress('10.0.0.1', 'nonsense', 1)).toBe('10.0.0.1');
  });
});

describe('rate limits', () => {
  it('grant what is allowed and then say how long to wait', async () => {
    const limits = createRateLimits({ form: 2 }, 600);
    expect(await limits.take('form', 'a')).toEqual({ granted: true });
    expect(await limits.take('form', 'a')).toEqual({ granted: true });
    const refused = await limits.take('form', 'a');
    expect(refused).toMatchObject({ granted: false });
    if (!refused.granted) expect(refused.retryAfter).toBeGreaterThan(590);
  });

  it('count each network by itself', async () => {
    const limits = createRateLimits({ form: 1 }, 600);
    await limits.take('form', 'a');
    expect(await limits.take('form', 'b')).toEqual({ granted: true });
  });
});

describe('forms from other sites', () => {
  const asks = (headers: Record<string, string>) => isCrossSite(new Headers(headers), 'foyer.example.org');

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, true],
    [{ 'sec-fetch-site': 'same-site' }, true],
    [{ origin: 'null' }, false],
    [{ origin: 'https://foyer.example.org' }, false],
    [{ origin: 'https://evil.example' }, true],
    [{ origin: 'nonsense' }, true],
    [{}, false],
  ])('%o is refused: %s', (headers, refused) => {
    expect(asks(headers)).toBe(refused);
  });
});

describe('reading a form', () => {
  const url = 'https://foyer.example.org/x';
  const type = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
  const post = (body: string, headers: Record<string, string> = type) =>
    new Request(url, { method: 'POST', headers, body });

  it('takes the fields as they were typed, and of two with one name the first', async () => {
    const fields = await readForm(post('name=%E0%B6%B1%E0%B7%92&name=b&mail=a%2Bb%40c.org'));
    expect({ ...fields }).toEqual({ name: 'නි', mail: 'a+b@c.org' });
  });

  it('shows a null character as what cannot be shown, because no database keeps it in a text', async () => {
    expect(await readForm(post('name=a%00b&other=c\0d'))).toEqual({ name: 'a\ufffdb', other: 'c\ufffdd' });
  });

  it('does not let a field reach what every object has', async () => {
    const fields = await readForm(post('__proto__=x&constructor=y'));
    expect(Object.getPrototypeOf(fields)).toBeNull();
    expect(fields.constructor).toBe('y');
  });

  it('refuses other types', async () => {
    await expect(readForm(post('{}', { 'content-type': 'application/json' }))).rejects.toMatchObject({
      status: 415,
    });
  });

  it('refuses a form that is announced to be too large, without reading it', async () => {
    const request = post('a=b', { ...type, 'content-length': String(FORM_LIMIT_BYTES + 1) });
    await expect(readForm(request)).rejects.toMatchObject({ status: 413 });
    expect(request.bodyUsed).toBe(false);
  });

  it('stops reading a form without a length when it grows too large', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(10_000).fill(97));
      },
    });
    const request = new Request(url, { method: 'POST', headers: type, body: endless, duplex: 'half' });
    await expect(readForm(request)).rejects.toMatchObject({ status: 413 });
    expect(sent).toBeLessThan(12);
  });
});

describe('the encoding of an answer', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
    ['BR', 'br'],
    ['deflate', 'identity'],
  ])('for %s is %s', (accepted, encoding) => {
    expect(chooseEncoding(accepted)).toBe(encoding);
  });

  it('never changes a text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const encoded = await encodeAll(text, 5);
        expect(brotliDecompressSync(encoded.br).toString()).toBe(text);
        expect(gunzipSync(encoded.gzip).toString()).toBe(text);
        expect(Buffer.from(encoded.identity).toString()).toBe(text);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the language of an answer', () => {
  it.each([
    ['ta, en;q=0.8', 'ta'],
    ['en;q=0.5, ta;q=0.9', 'ta'],
    ['ta-LK', 'ta'],
    ['fr, de', null],
    ['ta;q=0', null],
    ['*', null],
    [undefined, null],
  ])('for %s is %s', (accepted, tag) => {
    expect(negotiateLanguage(accepted, ['en', 'ta'])).toBe(tag);
  });
});

describe('form stamps', () => {
  const key = randomKey();
  const at = (text: string): Clock => ({ now: () => Temporal.Instant.from(text) });
  const shown = createFormStamps(key, at('2026-01-01T00:00:00Z')).issue();

  it('tell the age of a form', () => {
    const age = createFormStamps(key, at('2026-01-01T00:00:07Z')).ageOf(shown);
    expect(age?.total('seconds')).toBe(7);
  });

  it.each(['', 'x.y', shown.replace(/^./, 'z'), `${shown}A`, shown.slice(0, -1)])(
    'are not believed when they are %s',
    (stamp) => {
      expect(createFormStamps(key, at('2026-01-01T00:00:07Z')).ageOf(stamp)).toBeNull();
    },
  );

  it('of another installation are not believed', () => {
    expect(createFormStamps(randomKey(), at('2026-01-01T00:00:07Z')).ageOf(shown)).toBeNull();
  });
});

describe('security headers', () => {
  it('let nothing run that is not ours, and nobody frame us', () => {
    const policy = securityHeaders({ https: true })['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('ask for https only where there is https', () => {
    expect(securityHeaders({ https: true })).toHaveProperty('strict-transport-security');
    expect(securityHeaders({ https: false })).not.toHaveProperty('strict-transport-security');
  });

  it('let a form lead to another host only where a route says so', () => {
    expect(securityHeaders({ https: true })['content-security-policy']).toContain("form-action 'self';");
    expect(securityHeaders({ https: true, formsLeadOut: true })['content-security-policy']).toContain(
      "form-action 'self' https:;",
    );
  });
});
