import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { mailOf, type Variant } from './gallery.ts';

/** The versions of one person's entry, as they are kept beside this file. */
const versions: Readonly<Record<string, Variant>> = {
  'confirmation-open': { kind: 'confirmation' },
  'confirmation-sensitive': { kind: 'confirmation', sensitivity: 'sensitive' },
  'confirmation-other-scripts': {
    kind: 'confirmation',
    title: `${'මිනිස් වෙළඳාම: '.repeat(6)}👩🏽‍⚖️ الطريق الآمن ${'𝔸'.repeat(40)}; a, b \\ c`,
  },
  'moved-open': { kind: 'moved' },
  'postponed-open': { kind: 'postponed' },
  'cancelled-open': { kind: 'cancelled' },
  'cancelled-sensitive': { kind: 'cancelled', sensitivity: 'sensitive' },
  'withdrawn-open': { kind: 'withdrawn' },
};

const entryOf = (variant: Variant) => mailOf(variant).calendar?.content ?? '';

function parse(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const [entry, ...others] = calendar.getAllSubcomponents('vevent');
  if (entry === undefined || others.length > 0) throw new Error('There must be exactly one entry.');
  return { method: calendar.getFirstPropertyValue('method'), entry };
}

describe('the entry for a calendar', () => {
  it.each(Object.entries(versions))('is the one that is kept for %s', async (name, variant) => {
    await expect(entryOf(variant)).toMatchFileSnapshot(`golden/${name}.ics`);
  });

  it.each(Object.entries(versions))(
    'has one attendee and the sender as organiser in %s',
    (_name, variant) => {
      const mail = mailOf(variant);
      const { entry } = parse(mail.calendar?.content ?? '');
      const attendees = entry.getAllProperties('attendee').map((one) => String(one.getFirstValue()));
      expect(attendees.map((one) => one.toLowerCase())).toEqual([`mailto:${mail.to}`]);
      const organiser = entry.getFirstProperty('organizer');
      expect(String(organiser?.getFirstValue())).toBe(`mailto:${mail.from.address}`);
      expect(organiser?.getFirstParameter('cn')).toBe(mail.from.name);
    },
  );

  it('keeps its name through all versions, and its number never falls', () => {
    const order = ['confirmation-open', 'moved-open', 'withdrawn-open'];
    const entries = order.map((name) => parse(entryOf(versions[name] ?? expect.fail())).entry);
    expect(new Set(entries.map((entry) => entry.getFirstPropertyValue('uid'))).size).toBe(1);
    const numbers = entries.map((entry) => Number(entry.getFirstPropertyValue('sequence')));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(numbers.at(-1)).toBeGreaterThan(numbers[0] ?? Number.NaN);
  });

  it('asks when there is something to come to, and is taken out when there is not', () => {
    const methods = Object.entries(versions).map(([name, variant]) => [name, parse(entryOf(variant)).method]);
    expect(Object.fromEntries(methods)).toEqual({
      'confirmation-open': 'REQUEST',
      'confirmation-sensitive': 'REQUEST',
      'confirmation-other-scripts': 'REQUEST',
      'moved-open': 'REQUEST',
      'postponed-open': 'CANCEL',
      'cancelled-open': 'CANCEL',
      'cancelled-sensitive': 'CANCEL',
      'withdrawn-open': 'CANCEL',
    });
  });

  it('tells its times in UTC, and folds between characters alone', () => {
    for (const variant of Object.values(versions)) {
      const content = entryOf(variant);
      expect(content).toMatch(/^DTSTART:\d{8}T\d{6}Z\r$/m);
      expect(content).not.toMatch(/VTIMEZONE|TZID/);
      for (const line of content.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        // Half a character on its own could not be written as UTF-8.
        expect(Buffer.from(line).toString()).toBe(line);
        expect(line.isWellFormed()).toBe(true);
      }
    }
    const { entry } = parse(entryOf(versions['confirmation-other-scripts'] ?? expect.fail()));
    expect(entry.getFirstPropertyValue('summary')).toBe(versions['confirmation-other-scripts']?.title);
  });

  it('leads to our own address, and to nothing at all where the event is sensitive', () => {
    const open = parse(entryOf(versions['confirmation-open'] ?? expect.fail())).entry;
    expect(String(open.getFirstPropertyValue('url'))).toMatch(/^https:\/\/foyer\.example\.org\/j\//);
    const sensitive = entryOf(versions['confirmation-sensitive'] ?? expect.fail());
    expect(parse(sensitive).entry.getFirstPropertyValue('summary')).toBe('Online appointment');
    expect(sensitive).not.toMatch(/https?:|trafficking/i);
  });

  it('is not there for who does not want it', () => {
    for (const variant of Object.values(versions)) {
      const mail = mailOf({ ...variant, withCalendar: false });
      expect(mail.calendar).toBeUndefined();
      expect(mail.text).toBe(mailOf(variant).text);
    }
  });
});
