import { describe, expect, it } from 'vitest';
import { assets } from '../../../../tests/gallery/assets.ts';
import { galleryEntries } from '../../../../tests/gallery/entries.tsx';
import { event, ORIGIN, site } from '../../../../tests/gallery/fixtures.ts';
import type { PublicStatus, PublishedEvent } from '../../../domain/event/schema.ts';
import { translator } from '../../../platform/i18n/translate.ts';
import { renderPage } from '../../../ui/layout.tsx';
import { frameOf } from '../../frame.tsx';
import { EventPage } from './page.tsx';
import { structuredData } from './structured-data.ts';

const entries = galleryEntries();
const wordsOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const words = (name: string) => wordsOf(entries.find((entry) => entry.name === name)?.html ?? '');

/** The words of the page while it takes registrations, for an event that differs in these parts. */
function render(over: Partial<PublishedEvent>, status: PublicStatus): string {
  const t = translator('en');
  const frame = frameOf({ t, assets, site, path: '', banner: null });
  const moment = { status, availability: 'open', takesRegistrations: true } as const;
  const page = EventPage({ frame, site, event: { ...event, ...over }, moment, origin: ORIGIN });
  return wordsOf(renderPage(page));
}
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

  it('says of a cancelled event what it was, and offers nothing that could be done about it', () => {
    const cancelled = words('event--cancelled');
    expect(cancelled).toContain('It was planned for');
    for (const gone of ['Last day', 'Add to your calendar', 'How you get in', 'Send my link again'])
      expect(cancelled).not.toContain(gone);
  });

  it('offers no calendar entry and no way in once it is over', () => {
    for (const gone of ['Add to your calendar', 'How you get in', 'Send my link again'])
      expect(words('event--ended')).not.toContain(gone);
  });

  it('without a last day takes registrations until a moment, not until the end of a day', () => {
    const until = { lastDay: null, registrationClosesAt: event.startsAt };
    expect(render(until, 'open')).toContain(
      'Until Thursday 30 July 2020, 14:00, Sri Lanka time Registration is open until then.',
    );
    expect(render(until, 'closing-soon')).toContain('You can still register until then.');
  });

  it('with a last day that outlasts it takes registrations until its end, also when it has begun', () => {
    const own = { lastDay: Temporal.PlainDate.from('2020-07-30'), registrationClosesAt: event.endsAt };
    const live = render(own, 'live');
    expect(live).toContain('Until Thursday 30 July 2020, 15:30, Sri Lanka time');
    expect(live).toContain('The event has begun. You can still register');
    expect(live).toContain('Register for this event');
  });

  it.each([
    ['announced', false, 'open', 'PreOrder'],
    ['open', true, 'nearly-full', 'InStock'],
    ['full', true, 'full', 'SoldOut'],
    ['closed', false, 'open', 'SoldOut'],
  ] as const)('that is %s tells machines so', (status, takesRegistrations, availability, word) => {
    const moment = { status, takesRegistrations, availability };
    expect(structuredData({ site, event, moment, origin: ORIGIN })).toMatchObject({
      offers: { availability: `https://schema.org/${word}`, validThrough: '2020-07-27T23:59:59+05:30' },
    });
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
