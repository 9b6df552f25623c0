import type { Ink } from './chart.ts';

/** The size of text in a chart, in pixels where the root's is 16. The stylesheet says the same. */
export const TEXT_SIZE = 14;

/** How wide a text comes out at most, roughly: there is no font to measure with. */
export function roomFor(text: string): number {
  const letters = [...text.normalize('NFC')];
  return letters.reduce((sum, letter) => sum + (/[\p{M}\p{Cf}]/u.test(letter) ? 0 : widthOf(letter)), 0);
}

function widthOf(letter: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter))
    return TEXT_SIZE;
  if (/[\p{Lu}MWmw@%]/u.test(letter)) return TEXT_SIZE * 0.72;
  return /[iljtfr.,:;'| ]/u.test(letter) ? TEXT_SIZE * 0.36 : TEXT_SIZE * 0.6;
}

export const paint = (ink: Ink): string => `var(--chart-${ink})`;

/** A text in one of the inks; without the halo that ECharts adds to what it thinks is on a coloured ground. */
export function inkOf(ink: Ink, weight: 'normal' | 'bold' = 'normal') {
  return {
    color: paint(ink),
    fontSize: TEXT_SIZE,
    fontWeight: weight,
    textBorderWidth: 0,
    textBorderColor: 'transparent',
  };
}

/** Breaks a text into lines that fit into a width, between words. A word that is longer stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || roomFor(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
