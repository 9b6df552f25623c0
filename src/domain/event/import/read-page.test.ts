import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';
import type { Finding, PageReading } from './schema.ts';

const SEED = '../shared/seed/000_c8bf9a0ae0e23408.txt';
const EXAMPLE = 'examples/iom-sri-lanka/page.txt';

function readOf(bytes: Uint8Array): PageReading {
  const result = readPage(bytes);
  if (!result.ok) throw new Error(`The page was refused: ${result.error.code}`);
  return result.value;
}

function codes(report: readonly Finding[], status: Finding['status']): string[] {
  return report.filter((each) => each.status === status).map((each) => each.message);
}

function reading(file: string) {
  const bytes = readFileSync(file);
  const lines = bytes.toString().split('\n');
  return { ...readOf(bytes), lines, lineOf: (text: string) => lines.indexOf(text) + 1 };
}

const pages = [
  { name: 'our own example', file: EXAMPLE },
  { name: 'the founding page, word for word', file: SEED },
].filter(({ file }) => existsSync(file));

describe.each(pages)('readPage on $name', ({ file }) => {
  const { draft, report, lines, lineOf } = reading(file);

  it('reads the navigation in two levels', () => {
    const tree = draft.navigation.map(({ label, children }) => [label, children.map((child) => child.label)]);
    expect(tree).toEqual([
      ['Who We Are', ['About', 'IOM Global']],
      ['Our Work', []],
      ['Data and Resources', []],
      ['Take Action', ['work with us', 'Get involved']],
      ['2030 Agenda', []],
    ]);
    expect(draft.navigation.map((section) => section.line)).toEqual([2, 9, 11, 13, 18]);
  });

  it('tells the blurb from the label that it is glued to', () => {
    expect(draft.navigation.map((section) => section.blurb)).toEqual([
      lines[2]?.slice('WHO WE ARE'.length),
      lines[9]?.slice('Our Work'.length),
      null,
      null,
      null,
    ]);
  });

  it('keeps the paragraphs of background and description whole', () => {
    const first = lineOf('BACKGROUND');
    expect(draft.background).toBe(lines.slice(first, first + 3).join('\n\n'));
    expect(draft.description).toBe(lines[lineOf('SESSION DESCRIPTION')]);
  });

  it('reads the introduction and seven objectives', () => {
    const first = lineOf('SESSION OBJECTIVES');
    expect(draft.objectivesIntroduction).toBe(lines[first]);
    expect(draft.objectives).toEqual(lines.slice(first + 1, first + 8).map((line) => line.slice(2)));
    expect(draft.objectives).toHaveLength(7);
  });

  it('finds both links to register, which came without an address', () => {
    const [first, second] = [lineOf('EVENT REGISTRATION') + 1, lines.lastIndexOf('EVENT REGISTRATION') + 2];
    expect(draft.registrationLinks).toEqual([
      { line: first, href: null, text: lines[first - 1] },
      { line: second, href: null, text: lines[second - 1] },
    ]);
  });

  it('reads the last day, which is the Monday that it says', () => {
    expect(draft.lastDay?.toString()).toBe('2020-07-27');
    const found = report.find((each) => each.message === 'lastDay');
    expect(found?.quote).toMatch(/on or before Monday 27 July 2020$/);
    expect(lines[(found?.line ?? 0) - 1]).toBe(found?.quote);
  });

  it('reads how the link is sent, who leads, and which regions are named', () => {
    expect(draft.linkDelivery).toBe(lines[lineOf(draft.linkDelivery ?? '') - 1]);
    expect(draft.linkDelivery).toMatch(/link will be sent/);
    expect(draft.ledBy).toBe('IOM Sri Lanka');
    expect(draft.organisation).toBe('IOM Sri Lanka');
    expect(draft.regions).toEqual(['Asian', 'Gulf']);
  });

  it('says that title, day, hours and time zone are missing, and invents none', () => {
    expect(codes(report, 'missing')).toEqual(['title', 'sessionDay', 'startsAt', 'endsAt', 'timeZone']);
    const { title, sessionDay, startsAt, endsAt, timeZone } = draft;
    expect([title, sessionDay, startsAt, endsAt, timeZone]).toEqual([null, null, null, null, null]);
  });

  it('has no doubt and nothing left over', () => {
    expect(codes(report, 'doubtful')).toEqual([]);
    expect(draft.other).toEqual([]);
  });

  it('names a line for everything found, and that line holds the quote', () => {
    for (const { line, quote, status, field } of report) {
      if (status !== 'found' || field === 'format' || field === 'navigation') continue;
      expect(lines[(line ?? 0) - 1]).toContain(quote?.replace(/…$/, ''));
    }
  });
});
