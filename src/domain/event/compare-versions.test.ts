import { describe, expect, it } from 'vitest';
import { content } from '../../../tests/gallery/workspace/content.ts';
import { compareVersions } from './compare-versions.ts';

const marked = (before: string, after: string) => {
  const [difference] = compareVersions({ ...content, background: before }, { ...content, background: after });
  const marks = { same: ['', ''], added: ['[+', ']'], removed: ['[-', ']'] } as const;
  return difference?.pieces.map(({ kind, text }) => marks[kind].join(text)).join('');
};

describe('the difference of two versions', () => {
  it('names the fields that differ, and no other', () => {
    const after = { ...content, title: 'Another', capacity: null, regions: ['Africa'] };
    expect(compareVersions(content, after).map(({ field }) => field)).toEqual([
      'title',
      'regions',
      'capacity',
    ]);
    expect(compareVersions(content, content)).toEqual([]);
  });

  it('shows words that came and went', () => {
    expect(marked('The old text stays.', 'The new text stays.')).toBe('The [-old][+new] text stays.');
    expect(marked('', 'All of it')).toBe('[+All of it]');
  });

  it('leaves out long stretches that stayed', () => {
    const long = 'word '.repeat(500);
    const shown = marked(`${long}old`, `${long}new`) ?? '';
    expect(shown).toMatch(/^…\s(word )+\[-old\]\[\+new\]$/);
    expect(shown.length).toBeLessThan(250);
  });

  it('compares objectives by their words', () => {
    const [one, two] = content.objectives;
    if (!one || !two) throw new Error('There are objectives.');
    const [difference] = compareVersions(
      { ...content, objectives: [one] },
      { ...content, objectives: [one, two] },
    );
    expect(difference?.pieces.at(-1)).toEqual({ kind: 'added', text: `\n\n${two.body}` });
  });

  it('of texts that have nothing in common is told before anybody gives up waiting', {
    timeout: 10_000,
  }, () => {
    const words = (start: number) =>
      Array.from({ length: 15_000 }, (_, index) => `w${start + index}`).join(' ');
    expect(marked(words(0), words(100_000))).toMatch(/^\[-w0 .*\]\[\+w100000 /s);
  });
});
