import { describe, expect, it } from 'vitest';
import { readValue } from './read-value.ts';

describe('readValue', () => {
  it('keeps the microseconds of an instant', () => {
    const value = readValue('2020-07-27 18:29:59.999999+00', 1184);
    expect(value).toEqual(Temporal.Instant.from('2020-07-27T18:29:59.999999Z'));
    expect(String(value)).toBe('2020-07-27T18:29:59.999999Z');
  });

  it('reads a date and a local time without a zone', () => {
    expect(String(readValue('2020-07-27', 1082))).toBe('2020-07-27');
    expect(String(readValue('2020-07-30 14:00:00.5', 1114))).toBe('2020-07-30T14:00:00.5');
  });

  it('refuses a time that is infinite', () => {
    expect(() => readValue('infinity', 1184)).toThrow(RangeError);
  });

  it('reads a whole number exactly or not at all', () => {
    expect(readValue('9007199254740991', 20)).toBe(9007199254740991);
    expect(() => readValue('9007199254740993', 20)).toThrow('too large to be read exactly');
  });

  it('reads bytes, truth, json and null, and leaves numeric as text', () => {
    expect(readValue('\\x00ff', 17)).toEqual(new Uint8Array([0, 255]));
    expect(readValue('t', 16)).toBe(true);
    expect(readValue('f', 16)).toBe(false);
    expect(readValue('{"a": [1]}', 3802)).toEqual({ a: [1] });
    expect(readValue(null, 3802)).toBeNull();
    expect(readValue('1.10', 1700)).toBe('1.10');
  });

  it('reads arrays with quotes, commas, braces, nulls and nesting', () => {
    expect(readValue('{}', 1009)).toEqual([]);
    expect(readValue('{a,NULL,"NULL","","a\\"b\\\\c","{,}"}', 1009)).toEqual([
      'a',
      null,
      'NULL',
      '',
      'a"b\\c',
      '{,}',
    ]);
    expect(readValue('{{1,2},{3,4}}', 1007)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});
