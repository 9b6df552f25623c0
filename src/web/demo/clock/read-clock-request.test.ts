import { describe, expect, it } from 'vitest';
import { parseInstant, pathBack } from './read-clock-request.ts';

const read = (text: string) => {
  const parsed = parseInstant(text, 'Asia/Colombo');
  return parsed.ok ? parsed.value.toString() : parsed.error;
};

describe('a time for the clock', () => {
  it('is an instant, or a local time of the event', () => {
    expect(read('2020-07-27T18:30:00Z')).toBe('2020-07-27T18:30:00Z');
    expect(read('2020-07-28T00:00+05:30')).toBe('2020-07-27T18:30:00Z');
    expect(read(' 2020-07-27 18:30 ')).toBe('2020-07-27T13:00:00Z');
    expect(read('2020-07-27T18:30')).toBe('2020-07-27T13:00:00Z');
  });

  it.each(['', 'soon', '2020-07-27', '2020-13-01T10:00', '12345', '2020-07-27T', 'T10:00Z', '18:30'])(
    'is not %j',
    (text) => {
      expect(read(text)).toBe('demo.error.at');
    },
  );

  it('is near enough for a demo', () => {
    expect(read('1999-12-31T23:59:59Z')).toBe('demo.error.range');
    expect(read('2100-01-01T00:00:00Z')).toBe('demo.error.range');
  });
});

describe('the way back', () => {
  it('stays on this host', () => {
    expect(pathBack('/iom/panel?done=x', '/demo')).toBe('/iom/panel?done=x');
    for (const back of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'iom',
      '/a\tb',
      '/a\nb',
      '',
    ]) {
      expect(pathBack(back, '/demo')).toBe('/demo');
    }
  });
});
