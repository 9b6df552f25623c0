import { describe, expect, it } from 'vitest';
import { writeValue } from './write-value.ts';

describe('writeValue', () => {
  it('writes Temporal values with microseconds and no calendar', () => {
    expect(writeValue(Temporal.Instant.from('2020-07-27T18:29:59.999999999Z'))).toBe(
      '2020-07-27T18:29:59.999999Z',
    );
    expect(writeValue(Temporal.PlainDate.from('2020-07-27[u-ca=gregory]'))).toBe('2020-07-27');
    expect(writeValue(Temporal.PlainDateTime.from('2020-07-30T14:00'))).toBe('2020-07-30T14:00:00.000000');
    expect(writeValue(Temporal.Duration.from({ minutes: 90 }))).toBe('PT90M');
  });

  it('writes bytes, arrays and plain objects', () => {
    expect(writeValue(new Uint8Array([0, 255]))).toBe('\\x00ff');
    expect(writeValue(['a"b\\', null, 1, [true]])).toBe('{"a\\"b\\\\",NULL,"1",{"true"}}');
    expect(writeValue({ a: 1 })).toBe('{"a":1}');
  });

  it('writes nothing as null', () => {
    expect(writeValue(undefined)).toBeNull();
    expect(writeValue(null)).toBeNull();
  });

  it('refuses what has no form in the database', () => {
    expect(() => writeValue(() => 1)).toThrow(TypeError);
    expect(() => writeValue(Symbol('x'))).toThrow(TypeError);
    expect(() => writeValue(new Map())).toThrow(TypeError);
    expect(() => writeValue(Temporal.ZonedDateTime.from('2020-07-30T14:00[Asia/Colombo]'))).toThrow(
      TypeError,
    );
  });
});
