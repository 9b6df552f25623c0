/** Text wrapped by an editor fills its lines to about this many characters. */
const NARROWEST = 55;
const WIDEST = 100;

/** Whether a line goes on in the next one because an editor broke it, and not because its author did. */
export function isWrapped(line: string, next: string): boolean {
  if (line.length < NARROWEST || line.length > WIDEST || next.length > WIDEST) return false;
  // A break before a word that would have fitted was meant; 12 letters are a long word.
  const firstWord = next.split(' ', 1)[0] ?? '';
  return line.length + 1 + firstWord.length > NARROWEST + 12 || /^\p{Ll}/u.test(next);
}
