import { describe, expect, it } from 'vitest';
import { findDeadline } from './find-deadline.ts';

function read(text: string): string | null {
  const found = findDeadline(text);
  return found === null
    ? null
    : `${found.lastDay} ${found.cue}${found.hour === null ? '' : ` ${found.hour}`}`;
}

describe('findDeadline', () => {
  it.each([
    ['Registration on or before Monday 27 July 2020', '2020-07-27 inclusive'],
    ['Please register by 27/07/2020', '2020-07-27 inclusive'],
    ['Registration is open until July 27th, 2020', '2020-07-27 inclusive'],
    ['Sign up no later than 27.07.2020', '2020-07-27 inclusive'],
    ['Deadline: 2020-07-27', '2020-07-27 inclusive'],
    ['Registration closes on 27 July 2020', '2020-07-27 inclusive'],
    ['27 July 2020 is the last day to register', '2020-07-27 inclusive'],
    ['Registration from 1 July 2020 until 27 July 2020', '2020-07-27 inclusive'],
    ['Register before 27 July 2020', '2020-07-26 exclusive'],
    ['Registration: 27 July 2020', '2020-07-27 none'],
    ['Register by 27 July 2020, 17:00', '2020-07-27 inclusive 17:00'],
    ['Registration opens on 1 July 2020', null],
    ['Please register in time', null],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});
