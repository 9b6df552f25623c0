import { describe, expect, it } from 'vitest';
import { findHours } from './find-hours.ts';

function read(text: string): string {
  return findHours(text)
    .map(({ start, end, noMeridiem }) => `${start}-${end ?? ''}${noMeridiem ? ' unclear' : ''}`)
    .join(', ');
}

describe('findHours', () => {
  it.each([
    ['14:00 - 15:30 (Asia/Colombo)', '14:00:00-15:30:00'],
    ['2.00 pm to 3.30 pm', '14:00:00-15:30:00'],
    ['2-3.30 p.m.', '14:00:00-15:30:00'],
    ['from 11 to 1 pm', '11:00:00-13:00:00'],
    ['10 am to noon', '10:00:00-12:00:00'],
    ['14h00–15h30', '14:00:00-15:30:00'],
    ['14.00 – 15.30', '14:00:00-15:30:00'],
    ['12:00 am', '00:00:00-'],
    ['12.30 pm', '12:30:00-'],
    ['at 1400 hrs', ''],
    ['at 9 am', '09:00:00-'],
    ['2:00 - 3:30', '02:00:00-03:30:00 unclear'],
    ['23:00 to 00:30', '23:00:00-00:30:00'],
    ['25:00', ''],
    ['14:75', ''],
    ['40.3 million in 2016', ''],
    ['100 countries', ''],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});
