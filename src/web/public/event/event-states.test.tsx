import { describe, expect, it } from 'vitest';
import { galleryEntries } from '../../../../tests/gallery/entries.tsx';

const entries = galleryEntries();
const words = (name: string) => {
  const html = entries.find((entry) => entry.name === name)?.html ?? '';
  return html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
};
const offersForm = (name: string) => {
  const html = entries.find((entry) => entry.name === name)?.html ?? '';
  return /class="button[^"]*" href="[^"]*\/register"/.test(html);
};

describe('the page of an event', () => {
  it.each([
    ['announced', 'Registration opens on Tuesday 21 July 2020, 09:00, Sri Lanka time (UTC+05:30).', false],
    ['open', 'Registration is open until the end of that day.', true],
    ['closing-soon', 'Registration closes soon.', true],
    ['full', 'You can join the waiting list', true],
    ['closed', 'Registration is closed. If you have registered, your link comes by email', false],
    ['live', 'The event has begun', false],
    ['ended', 'The event is over.', false],
    ['cancelled', 'This event will not take place.', false],
    ['postponed', 'This event has been moved to a later date.', true],
  ])('that is %s says so in its place', (status, sentence, form) => {
    expect(words(`event--${status}`)).toContain(sentence);
    expect(offersForm(`event--${status}`)).toBe(form);
  });

  it('never says how many places there are', () => {
    expect(words('event--closing-soon')).toContain('Only a few places are left.');
  });

  it('that is postponed names no time', () => {
    expect(words('event--postponed')).not.toContain('30 July');
  });

  it('leaves out what nobody has said', () => {
    const empty = words('event--empty');
    for (const label of ['What', 'Cost', 'Led by', 'Background', 'Objectives', 'Panel'])
      expect(empty).not.toContain(label);
  });
});
