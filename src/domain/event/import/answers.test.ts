import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { translator } from '../../../platform/i18n/translate.ts';
import { listAnswered, readAnswers } from './answers.ts';
import { applyAnswers } from './apply-answers.ts';
import { readPage } from './read-page.ts';
import { renderProblems } from './report.ts';

const folder = 'examples/iom-sri-lanka';
const example = readFileSync(`${folder}/event.yaml`, 'utf8');

function apply(answers: string, page = readFileSync(`${folder}/page.txt`, 'utf8')) {
  const read = readPage(new TextEncoder().encode(page));
  if (!read.ok) throw new Error(read.error.code);
  const answered = readAnswers(answers);
  return answered.ok ? applyAnswers(read.value.draft, answered.value) : answered;
}

function problems(answers: string, page?: string): string[] {
  const applied = apply(answers, page);
  if (applied.ok) return [];
  expect(renderProblems(applied.error, translator('en'))).toMatch(/^[A-Z“].*\.$/m);
  return applied.error.map(({ code, values }) =>
    `${code} ${values.path ?? values.label ?? values.line ?? ''}`.trim(),
  );
}

describe('the answers of our example', () => {
  const applied = apply(example);
  if (!applied.ok) throw new Error(problems(example).join());
  const { organisation, pages, event, assumed } = applied.value;

  it('complete the event with an assumed title, day, hours and zone', () => {
    expect(event.startsLocal?.toString()).toBe('2020-07-30T14:00:00');
    expect(event.endsLocal?.toString()).toBe('2020-07-30T15:30:00');
    expect(event.timeZone).toBe('Asia/Colombo');
    expect(event.lastDay?.toString()).toBe('2020-07-27');
    expect(event.sensitivity).toBe('sensitive');
    expect(event.objectives).toHaveLength(7);
    expect(assumed).toEqual(
      expect.arrayContaining(['event.title', 'event.date', 'event.starts', 'event.ends', 'event.time_zone']),
    );
  });

  it('give every page of the navigation a text or a link', () => {
    const all = pages.flatMap((page) => [page, ...page.children]);
    expect(all).toHaveLength(9);
    for (const page of all) expect(page.body !== '' || page.externalUrl !== null).toBe(true);
    expect(all.filter((page) => page.externalUrl !== null).map((page) => page.label)).toEqual([
      'IOM Global',
      '2030 Agenda',
    ]);
    expect(new Set(all.map((page) => page.slug)).size).toBe(9);
  });

  it('name the organisation', () => {
    expect(organisation).toMatchObject({ slug: 'iom-sri-lanka', name: 'IOM Sri Lanka' });
  });
});

const least = `event:
  slug: a-panel
  title: A panel
  date: 2020-07-30
  starts: 14:00
  ends: 15:30
  time_zone: Asia/Colombo
`;
const change = (from: string, to: string) => least.replace(from, to);

describe('applyAnswers', () => {
  it('takes a sensitivity that nobody gave as sensitive, and says so', () => {
    const applied = apply(least);
    expect(applied.ok && applied.value.event.sensitivity).toBe('sensitive');
    expect(applied.ok && applied.value.assumed).toEqual(['event.sensitivity']);
    expect(applied.ok && applied.value.organisation).toBeNull();
  });

  it('needs what neither page nor answers give, all told at once', () => {
    expect(problems('event:\n  slug: a-panel\n')).toEqual([
      'required event.date',
      'required event.starts',
      'required event.ends',
      'required event.time_zone',
      'required event.title',
    ]);
  });

  it('believes the answers more than the page', () => {
    const page = 'Title: Old\nDate: 1 August 2020\nTime: 10:00 to 11:00 UTC\nBACKGROUND\nWords.';
    const applied = apply(least, page);
    expect(applied.ok && applied.value.event.title).toBe('A panel');
    expect(applied.ok && applied.value.event.startsLocal?.toString()).toBe('2020-07-30T14:00:00');
    const fromPage = apply('event:\n  slug: a-panel\n', page);
    expect(fromPage.ok && fromPage.value.event.endsLocal?.toString()).toBe('2020-08-01T11:00:00');
  });

  it('opens registration as the first day begins', () => {
    const opens = (answers: string) => {
      const applied = apply(answers);
      return applied.ok && applied.value.event.registrationOpensAt?.toString();
    };
    expect(opens(`${least}  first_day: 2020-07-21\n`)).toBe('2020-07-20T18:30:00Z');
    expect(opens(least)).toBeUndefined();
  });

  it('knows which gaps of a page they fill', () => {
    const answered = readAnswers(least);
    expect(answered.ok && [...listAnswered(answered.value)]).toEqual([
      'title',
      'sessionDay',
      'startsAt',
      'endsAt',
      'timeZone',
    ]);
  });

  it('hands over the meeting address that stood on the page', () => {
    const applied = apply(least, 'BACKGROUND\nJoin at https://zoom.us/j/81234567890');
    expect(applied.ok && applied.value.event.meetingAddress).toBe('https://zoom.us/j/81234567890');
  });

  it.each([
    ['an end before the start', change('15:30', '13:30'), 'endBeforeStart'],
    ['a last day after the session', `${least}  last_day: 2020-07-31\n`, 'lastDayAfterStart'],
    ['a first day after the last', `${least}  first_day: 2020-07-28\n`, 'firstDayAfterLast'],
    [
      'an hour that the clocks skip',
      change('2020-07-30', '2021-03-28').replace('14:00', '02:30').replace('Asia/Colombo', 'Europe/Paris'),
      'noSuchTime event.starts',
    ],
    ['a day that is none', change('2020-07-30', '2020-06-31'), 'date event.date'],
    ['a time that is none', change('14:00', '25:00'), 'time event.starts'],
    ['a zone that is none', change('Asia/Colombo', 'Asia/Kolombo'), 'zone event.time_zone'],
    ['a slug that is none', change('a-panel', 'A Panel'), 'slug event.slug'],
    ['a misspelt key', change('title:', 'titel:'), 'unknownKey event.titel'],
    ['a page that is not there', `${least}pages:\n  - label: Our Wrok\n`, 'unknownPage Our Wrok'],
    [
      'a link to a script',
      `${least}pages:\n  - label: Our Work\n    href: "javascript:alert(1)"\n`,
      'address pages.0.href',
    ],
    ['broken YAML', `${least}pages: [`, 'notYaml 8'],
    ['a list instead of answers', '- one\n', 'wrongType'],
    ['nothing', '', 'wrongType event'],
  ])('refuses %s', (_name, answers, problem) => {
    expect(problems(answers)).toEqual([problem]);
  });

  it('lets the answers make the navigation where the page has none', () => {
    const applied = apply(
      `${least}pages:\n  - label: About\n    children:\n      - label: About\n`,
      'BACKGROUND\nWords.',
    );
    expect(applied.ok && applied.value.pages.map(({ slug, children }) => [slug, children[0]?.slug])).toEqual([
      ['about', 'about-2'],
    ]);
  });
});
