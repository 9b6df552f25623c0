import { describe, expect, it } from 'vitest';
import { formatDay, formatMoment, formatSpan, formatTime } from './format-time.ts';
import { formatOffset, formatZone, zoneName } from './format-zone.ts';
import { translator } from './translate.ts';

const t = translator('en');
const at = (text: string) => Temporal.Instant.from(text);
const start = at('2020-07-30T08:30:00Z');

describe('times in words', () => {
  it('name the day without a comma after the weekday', () => {
    expect(formatDay(t, Temporal.PlainDate.from('2020-07-27'))).toBe('Monday 27 July 2020');
  });

  it('stand in the zone that is asked for, not in the zone of the machine', () => {
    expect(formatMoment(t, start, 'Asia/Colombo')).toBe('Thursday 30 July 2020, 14:00');
    expect(formatTime(t, start, 'UTC')).toBe('08:30');
    expect(formatMoment(t, at('2020-07-30T20:00:00Z'), 'Asia/Colombo')).toBe('Friday 31 July 2020, 01:30');
  });

  it('name the day of a span once', () => {
    expect(formatSpan(t, { from: start, to: at('2020-07-30T10:00:00Z') }, 'Asia/Colombo')).toBe(
      'Thursday 30 July 2020, 14:00 to 15:30',
    );
  });

  it('name both days of a span over midnight', () => {
    expect(formatSpan(t, { from: start, to: at('2020-07-30T19:00:00Z') }, 'Asia/Colombo')).toBe(
      'Thursday 30 July 2020, 14:00 to Friday 31 July 2020, 00:30',
    );
  });
});

describe('zones in words', () => {
  it('call Asia/Colombo what people there call it', () => {
    expect(formatZone(t, 'Asia/Colombo', start)).toBe('Sri Lanka time (UTC+05:30)');
  });

  it.each([
    ['Asia/Kolkata', 'India Standard Time'],
    ['Asia/Kathmandu', 'Nepal Time'],
    ['Europe/Istanbul', 'Türkiye time'],
    ['UTC', 'Coordinated Universal Time'],
  ])('call %s %s', (zone, name) => {
    expect(zoneName(t, zone, start)).toBe(name);
  });

  it('fall back to the city where the data knows an offset only', () => {
    for (const zone of Intl.supportedValuesOf('timeZone'))
      expect(zoneName(t, zone, start)).not.toMatch(/[+−-]\d/);
  });

  it('give the offset of that day, with a real minus', () => {
    expect(formatOffset('America/New_York', start)).toBe('UTC−04:00');
    expect(formatOffset('America/New_York', at('2020-01-30T08:30:00Z'))).toBe('UTC−05:00');
    expect(formatOffset('UTC', start)).toBe('UTC');
  });
});
