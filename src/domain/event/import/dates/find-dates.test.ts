import { describe, expect, it } from 'vitest';
import { findDates } from './find-dates.ts';

const today = Temporal.PlainDate.from('2020-07-20');

function read(text: string, on?: Temporal.PlainDate): string {
  return findDates(text, on)
    .map(({ date, doubts }) => [date?.toString() ?? 'none', ...doubts.map((doubt) => doubt.code)].join(' '))
    .join(', ');
}

describe('findDates', () => {
  it.each([
    ['on or before Monday 27 July 2020', '2020-07-27'],
    ['27 July 2020', '2020-07-27'],
    ['27th of July, 2020', '2020-07-27'],
    ['27-Jul-2020', '2020-07-27'],
    ['July 27th, 2020', '2020-07-27'],
    ['Mon., Jul. 27 2020', '2020-07-27'],
    ['by 27/07/2020', '2020-07-27'],
    ['27.07.2020', '2020-07-27'],
    ['03.04.2020', '2020-04-03'],
    ['2020-07-27', '2020-07-27'],
    ['07/27/2020', '2020-07-27'],
    ['4 Sept 2020', '2020-09-04'],
    ['29 February 2020', '2020-02-29'],
    ['from 1 July 2020 to 27 July 2020', '2020-07-01, 2020-07-27'],
  ])('reads %s without a doubt', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['Tuesday 27 July 2020', '2020-07-27 weekday'],
    ['03/04/2020', '2020-04-03 dayMonth'],
    ['27/07/20', '2020-07-27 shortYear'],
    ['31 June 2020', 'none noSuchDay'],
    ['29 February 2021', 'none noSuchDay'],
    ['2020-13-45', 'none noSuchDay'],
    ['until July 27th', 'none yearUnknown'],
    ['30-31 July 2020', '2020-07-31 dayRange'],
  ])('says why it doubts %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('lets a weekday decide which of two numbers is the day', () => {
    expect(read('Friday 03/04/2020')).toBe('2020-04-03');
    expect(read('Wednesday 03/04/2020')).toBe('2020-03-04');
    expect(read('Sunday 03/04/2020')).toBe('2020-04-03 dayMonth weekday');
  });

  it('completes a date without a year to the next such day, and says so', () => {
    expect(read('until July 27th', today)).toBe('2020-07-27 noYear');
    expect(read('by 19 July', today)).toBe('2021-07-19 noYear');
    expect(read('by 29 February', today)).toBe('2024-02-29 noYear');
  });

  it.each([
    'in 2016',
    '40.3 million people',
    'children, 2000 (Palermo protocol)',
    '178 countries may 2',
    'version 1.2.3.4',
    'the 27th',
    'Marching 27 people',
  ])('finds no date in: %s', (text) => {
    expect(read(text.replace('may 2', 'could 2'), today)).toBe('');
  });
});
