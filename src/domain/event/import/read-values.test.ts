import { describe, expect, it } from 'vitest';
import { translator } from '../../../platform/i18n/translate.ts';
import { readPage } from './read-page.ts';
import { renderReport } from './report.ts';
import type { PageReading } from './schema.ts';

const today = Temporal.PlainDate.from('2020-07-20');

function read(page: string): PageReading & { doubts: string[]; missing: string[] } {
  const result = readPage(new TextEncoder().encode(page), { format: 'text', today });
  if (!result.ok) throw new Error(result.error.code);
  const { draft, report } = result.value;
  // Whatever is found, missing or doubtful can be said.
  expect(renderReport(report, translator('en'))).toMatch(/^Found/);
  const of = (status: string) => report.filter((each) => each.status === status).map((each) => each.message);
  return { draft, report, doubts: of('doubtful'), missing: of('missing') };
}

function when(lines: string): string {
  const { draft, doubts } = read(`${lines}\nBACKGROUND\nSome words.`);
  const { startsAt, endsAt, timeZone, sessionDay } = draft;
  return [sessionDay, startsAt?.toPlainTime(), endsAt, timeZone, ...doubts]
    .map((each) => each?.toString() ?? '-')
    .join(' ');
}

describe('the day and hours of a session', () => {
  it.each([
    [
      'Thursday 30 July 2020, 14:00 - 15:30 (Asia/Colombo)',
      '2020-07-30 14:00:00 2020-07-30T15:30:00 Asia/Colombo',
    ],
    ['Date: 30 July 2020\nTime: 2.00 pm to 3.30 pm', '2020-07-30 14:00:00 2020-07-30T15:30:00 -'],
    ['When: 30/07/2020, 2-3.30 pm UTC', '2020-07-30 14:00:00 2020-07-30T15:30:00 UTC'],
    [
      'DATE AND TIME\n30 July 2020\n14:00 to 15:30\nAsia/Colombo',
      '2020-07-30 14:00:00 2020-07-30T15:30:00 Asia/Colombo',
    ],
    ['Start: 30 July 2020, 14:00\nEnd: 15:30', '2020-07-30 14:00:00 2020-07-30T15:30:00 -'],
    ['Date: 30 July 2020\nTime: 14:00', '2020-07-30 14:00:00 - -'],
    ['Date: Friday 30 July 2020', '2020-07-30 - - - weekday'],
    ['30 July 2020', '2020-07-30 - - - dayFromLine'],
    ['Date: 30 July', '2020-07-30 - - - noYear'],
    ['Date: 3 January\nRegister by 27 December 2016', '2017-01-03 - - - noYear'],
    ['Date: 30 July 2020\nTime: 23:00 to 00:30', '2020-07-30 23:00:00 2020-07-31T00:30:00 - overMidnight'],
    ['Date: 30 July 2020\nTime: 2:00 - 3:30', '2020-07-30 02:00:00 2020-07-30T03:30:00 - noMeridiem'],
    [
      'Date: 30 July 2020\nTime: 14:00 - 15:30 Sri Lanka time',
      '2020-07-30 14:00:00 2020-07-30T15:30:00 Asia/Colombo zoneGuessed',
    ],
    [
      'Date: 30 July 2020\nTime: 14:00 - 15:30 (UTC+05:30)',
      '2020-07-30 14:00:00 2020-07-30T15:30:00 - zoneUnclear',
    ],
    ['Time: 14:00 - 15:30', '- - - - hoursWithoutDay'],
    ['Date: 30 July 2020\nDate: 31 July 2020', '2020-07-30 - - - severalDays'],
    ['Published 12 June 2020', '- - - -'],
  ])('%s', (lines, expected) => {
    expect(when(lines)).toBe(expected);
  });

  it('are found in a sentence of the description, and not in history', () => {
    const { draft } = read(
      'BACKGROUND\nThe protocol was signed on 12 December 2000 at 10:00.\nSESSION DESCRIPTION\nThe session will be held on 30 July 2020 at 14:00 to 15:30.',
    );
    expect(draft.startsAt?.toString()).toBe('2020-07-30T14:00:00');
  });
});

function lastDay(lines: string): string {
  const { draft, doubts } = read(`BACKGROUND\nSome words.\n${lines}`);
  return [draft.lastDay ?? '-', ...doubts].join(' ');
}

describe('the last day to register', () => {
  it.each([
    ['EVENT REGISTRATION\nOn or before Tuesday 27 July 2020', '2020-07-27 weekday'],
    ['EVENT REGISTRATION\nRegister by 03/04/2020', '2020-04-03 dayMonth'],
    ['EVENT REGISTRATION\nOpen until July 27th', '2020-07-27 noYear'],
    ['Date: 30 July 2016\nEVENT REGISTRATION\nOpen until July 27th', '2016-07-27 noYear'],
    ['Date: 3 January 2017\nEVENT REGISTRATION\nOpen until 29 December', '2016-12-29 noYear'],
    ['EVENT REGISTRATION\nPlease register before 27 July 2020', '2020-07-26 before'],
    ['EVENT REGISTRATION\nRegister by 27 July 2020, 17:00', '2020-07-27 deadlineHour'],
    ['Register by 27 July 2020\nDeadline: 28 July 2020', '2020-07-27 severalDeadlines'],
    ['Register by 27 July 2020\nDeadline: 03/08/20', '2020-07-27 shortYear dayMonth severalDeadlines'],
    ['Register by 27 July 2020\nDeadline: 27/07/2020', '2020-07-27'],
    ['Deadline: 27 July 2020', '2020-07-27'],
    ['EVENT REGISTRATION\nRegistration: 27 July 2020', '2020-07-27 noCue'],
    ['EVENT REGISTRATION\nRegistration opens on 1 July 2020', '-'],
    ['EVENT REGISTRATION\nRegister by 31 June 2020', '- noSuchDay'],
    ['Deadline: 31 July 2020\nDate: 30 July 2020', '2020-07-31 deadlineAfterStart'],
    ['EVENT REGISTRATION\nThe link will be sent by 29 July 2020', '-'],
  ])('%s', (lines, expected) => {
    expect(lastDay(lines)).toBe(expected);
  });
});

describe('registration links', () => {
  it('take the address from the next line', () => {
    const { draft } = read(
      'EVENT REGISTRATION\nPlease register with this link:\nhttps://forms.example.org/f/1',
    );
    expect(draft.registrationLinks).toEqual([
      { line: 2, href: 'https://forms.example.org/f/1', text: 'Please register with this link:' },
    ]);
  });

  it('never lead to a script', () => {
    const html = '<html><h2>Registration</h2><p><a href="javascript:alert(1)">Register here</a></p>';
    const result = readPage(new TextEncoder().encode(html));
    expect(result.ok && result.value.draft.registrationLinks).toEqual([
      { line: 1, href: null, text: 'Register here' },
    ]);
  });
});

describe('title, leader and regions', () => {
  it.each([
    ['Title: A quiet panel', 'A quiet panel', ''],
    ['A quiet panel', 'A quiet panel', 'titleFromLine'],
    ['A quiet panel\n=============', 'A quiet panel', ''],
    ['- About\n- Our work\nA QUIET PANEL', 'A QUIET PANEL', 'titleFromLine'],
    ['A sentence about things.', null, ''],
  ])('a title from: %s', (lines, title, doubts) => {
    const page = read(`${lines}\nBACKGROUND\nSome words.`);
    expect([page.draft.title, page.doubts.join(' ')]).toEqual([title, doubts]);
  });

  it.each([
    ['Led by IOM Sri Lanka, this event', 'IOM Sri Lanka', 'IOM Sri Lanka'],
    [
      'This event is hosted by the Ministry of Labour and Employment.',
      'Ministry of Labour and Employment',
      'Ministry of Labour and Employment',
    ],
    ['Led by Dr. Amara Silva, the panel', 'Dr. Amara Silva', null],
    ['The talks are led by those who know.', null, null],
  ])('a leader from: %s', (words, ledBy, organisation) => {
    const { draft } = read(`SESSION DESCRIPTION\n${words}`);
    expect([draft.ledBy, draft.organisation]).toEqual([ledBy, organisation]);
  });

  it.each([
    ['in particular the Asian and Gulf regions', ['Asian', 'Gulf']],
    ['across South Asia, the Middle East and West Africa', ['South Asia', 'Middle East', 'West Africa']],
    [
      'in South-East Asian, Latin American and Arab countries',
      ['South-East Asian', 'Latin American', 'Arab'],
    ],
    ['at 14:00 (Asia/Colombo) for Africa', ['Africa']],
    ['an Asian restaurant beside the Asian Development Bank and the European Union', []],
  ])('regions from: %s', (words, regions) => {
    expect(read(`SESSION DESCRIPTION\nWords ${words}.`).draft.regions).toEqual(regions);
  });
});

describe('what fits no field', () => {
  it('is kept under its heading, and told', () => {
    const { draft, report } = read('BACKGROUND\nWords.\nPARTNERS AND FRIENDS\nThree schools\n- One\n- Two');
    expect(draft.other).toEqual([
      { heading: 'PARTNERS AND FRIENDS', text: 'Three schools\n\n- One\n- Two', line: 4 },
    ]);
    expect(report.some((each) => each.message === 'otherUnder')).toBe(true);
  });

  it('keeps marks of Markdown from being read as such', () => {
    const { draft } = read('BACKGROUND\n# 1 * 2 _really_ <b>\n1. is a number');
    expect(draft.background).toBe('\\# 1 \\* 2 \\_really\\_ \\<b>\n\n- is a number');
  });

  it('joins lines that an editor broke', () => {
    const page = `Background
This paragraph was wrapped by an editor at about seventy characters a
line, as mails and text files often are, so that its lines belong
together and make one paragraph of the page.

A second paragraph that is long enough to be wrapped by the editor as
well.`;
    expect(read(page).draft.background.split('\n\n')).toHaveLength(2);
  });
});
