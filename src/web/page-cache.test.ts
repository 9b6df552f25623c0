import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../platform/clock/clock.ts';
import { type Draft, PageCache } from './page-cache.ts';

const START = Temporal.Instant.from('2020-07-20T09:00:00Z');

function setUp(over: Partial<Draft> = {}) {
  let now = START;
  let made = 0;
  const clock: Clock = { now: () => now };
  const cache = new PageCache({ clock, keptElsewhere: true });
  const make = async () => {
    made += 1;
    return { subject: 'event-1', validUntil: null, text: `page ${made} ${'ä'.repeat(500)}`, ...over };
  };
  const ask = (asked: { encodings?: string; etags?: string } = {}) =>
    cache.answer(
      '/a',
      { encodings: asked.encodings, etags: asked.etags },
      { headers: { 'x-own': '1' }, make },
    );
  return { cache, ask, moveTo: (instant: Temporal.Instant) => (now = instant), made: () => made };
}

describe('the page cache', () => {
  it('makes a page once and then answers without waiting', async () => {
    const { ask, made } = setUp();
    await ask();
    const second = ask();
    expect(second).toBeInstanceOf(Response);
    expect(made()).toBe(1);
  });

  it('makes a page once for all who ask at the same time', async () => {
    const { ask, made } = setUp();
    await Promise.all([ask(), ask(), ask()]);
    expect(made()).toBe(1);
  });

  it.each([
    ['br', (bytes: Uint8Array) => brotliDecompressSync(bytes).toString()],
    ['gzip', (bytes: Uint8Array) => gunzipSync(bytes).toString()],
  ])('answers in %s to who takes it', async (encoding, decode) => {
    const { ask } = setUp();
    const response = await ask({ encodings: encoding });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(decode(new Uint8Array(await response.arrayBuffer()))).toMatch(/^page 1 ää/);
  });

  it('gives every answer the headers of its route and tells caches what it depends on', async () => {
    const { ask } = setUp();
    const response = await ask();
    expect(response.headers.get('x-own')).toBe('1');
    expect(response.headers.get('vary')).toBe('Accept-Encoding, Accept-Language');
    expect(response.headers.get('cache-control')).toBe('public, max-age=5');
  });

  it('answers 304 to who has the page already', async () => {
    const { ask } = setUp();
    const etags = (await ask()).headers.get('etag') ?? '';
    const response = await ask({ etags: `W/"other", ${etags}` });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
  });

  it('makes the page again from the instant at which time makes it untrue', async () => {
    const closes = START.add({ seconds: 1 });
    const { ask, moveTo, made } = setUp({ validUntil: closes });
    expect((await ask()).headers.get('cache-control')).toBe('public, max-age=1');
    moveTo(closes.subtract({ nanoseconds: 1 }));
    await ask();
    expect(made()).toBe(1);
    moveTo(closes);
    await ask();
    expect(made()).toBe(2);
  });

  it('forgets what it is told has changed, and nothing else', async () => {
    const { cache, ask, made } = setUp();
    await ask();
    cache.drop('event-2');
    await ask();
    expect(made()).toBe(1);
    cache.drop('event-1');
    await ask();
    expect(made()).toBe(2);
  });

  it('does not keep what was read before a change was announced', async () => {
    const { cache, ask, made } = setUp();
    const running = ask();
    cache.drop('event-1');
    await running;
    await ask();
    expect(made()).toBe(2);
  });

  it('makes a page again after it could not be made', async () => {
    const { cache } = setUp();
    const asked = { encodings: undefined, etags: undefined };
    const failing = { headers: {}, make: () => Promise.reject(new Error('no database')) };
    await expect(cache.answer('/b', asked, failing)).rejects.toThrow('no database');
    const working = { headers: {}, make: async () => ({ subject: 'x', validUntil: null, text: 'back' }) };
    expect(await (await cache.answer('/b', asked, working)).text()).toBe('back');
  });
});
