import { describe, expect, it } from 'vitest';
import { translator } from '../../../platform/i18n/translate.ts';
import { readPage } from './read-page.ts';
import { renderReport } from './report.ts';

const t = translator('en');

function reportOf(page: string, answered: Parameters<typeof renderReport>[2] = null): string {
  const result = readPage(new TextEncoder().encode(page), { format: 'text' });
  if (!result.ok) throw new Error(result.error.code);
  return renderReport(result.value.report, t, answered);
}

describe('renderReport', () => {
  it('says what was found, what is missing, what to check, and what to do next', () => {
    const report = reportOf(
      'SESSION DESCRIPTION\nLed by IOM Sri Lanka.\nEVENT REGISTRATION\nRegister by Friday 27/07/2020',
    );
    expect(report).toBe(`Found (5)
  - The page was read as plain text (utf-8).
  - Line 2: The description of the session, one paragraph.
      “Led by IOM Sri Lanka.”
  - Line 2: The session is led by IOM Sri Lanka.
      “Led by IOM Sri Lanka.”
  - Line 2: The organisation is IOM Sri Lanka.
      “Led by IOM Sri Lanka.”
  - Line 4: The last day to register is 2020-07-27. It counts in full.
      “Register by Friday 27/07/2020”

Missing (9)
  - The page gives no title for the session.
  - The page has no part with a heading such as “Background”.
  - The page has no part with a heading such as “Objectives”.
  - The page has no link to register. Foyer adds its own form.
  - The page does not say how people get the link to the meeting.
  - The page does not say on which day the session takes place.
  - The page does not say at what hour the session starts.
  - The page does not say at what hour the session ends.
  - The page does not say in which time zone its hours are.

Please check (1)
  - Line 4: The page says Friday, but 2020-07-27 is a Monday.
      “Register by Friday 27/07/2020”

What to do next: put what is missing, and what you want to change, into an answers file. docs/import.md shows one. Then import the page again together with that file.
`);
  });

  it('keeps apart what the answers give, and no longer asks for answers', () => {
    const report = reportOf('BACKGROUND\nWords.', new Set(['title', 'sessionDay']));
    expect(report).toContain(
      `Not on the page, and given by the answers (2)
  - The page gives no title for the session.
  - The page does not say on which day the session takes place.

Missing (`,
    );
    expect(report).toContain('What should be otherwise goes into the answers file.');
    expect(report).not.toContain('docs/import.md');
  });

  it('puts what to check into the order of the page', () => {
    const report = reportOf(
      'Date: Friday 30 July 2020\nREGISTRATION\nBy Friday 27/07/2020\nJoin: https://zoom.us/j/81234567890\nBy 28/07/20',
    );
    const lines = [...report.slice(report.indexOf('Please check')).matchAll(/Line (\d+)/g)].map(([, line]) =>
      Number(line),
    );
    expect(lines).toEqual([1, 3, 4, 5, 5]);
  });

  it('shortens a long quote at 160 letters', () => {
    const quotes = reportOf(`BACKGROUND\n${'word '.repeat(60)}`).match(/“word.*”/g) ?? [];
    expect(quotes).toHaveLength(1);
    expect(quotes[0]?.length).toBeLessThanOrEqual(162);
  });
});
