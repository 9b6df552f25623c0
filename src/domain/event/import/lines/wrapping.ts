/** Text wrapped by an editor fills its lines to about this many characters. */
const NARROWEST = 55;
const WIDEST = 100;

/**
 * Whether a page was wrapped by an editor: many lines of about one width, and none beyond it. A page with one long
 * line has a line for each paragraph, and its short lines are meant.
 */
export function isWrappedPage(text: string): boolean {
  const widths = text.split('\n').map((line) => line.trim().length);
  return widths.every((width) => width <= WIDEST) && widths.filter((width) => width >= NARROWEST).length >= 3;
}

/** Whether, on such a page, a line goes on in the next one. */
export function isWrapped(line: string, next: string): boolean {
  if (line.length < NARROWEST) return false;
  // A break before a word that would have fitted was meant; 12 letters are a long word.
  const firstWord = next.split(' ', 1)[0] ?? '';
  return line.length + 1 + firstWord.length > NARROWEST + 12 || /^\p{Ll}/u.test(next);
}
