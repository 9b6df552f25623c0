import { diffWordsWithSpace } from 'diff';

/** A piece of a text that stayed, came or went. */
export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** Texts that differ more than this are shown whole, one after the other, instead of being compared for seconds. */
const MOST_CHANGED_WORDS = 1000;
/** Of what stayed between two changes, this many characters are shown on each side. */
const SURROUNDINGS = 160;

/** What differs between two texts, word by word; long unchanged stretches are left out. */
export function compareTexts(before: string, after: string): Piece[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_CHANGED_WORDS });
  if (changes === undefined) {
    const whole: Piece[] = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
    return whole.filter(({ text }) => text !== '');
  }
  const pieces = changes.map(({ added, removed, value }): Piece => {
    if (added) return { kind: 'added', text: value };
    return { kind: removed ? 'removed' : 'same', text: value };
  });
  return pieces.map((piece, index) =>
    shorten(piece, { isFirst: index === 0, isLast: index === pieces.length - 1 }),
  );
}

function shorten(piece: Piece, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): Piece {
  const { kind, text } = piece;
  const start = isFirst ? 0 : SURROUNDINGS;
  const end = isLast ? 0 : SURROUNDINGS;
  if (kind !== 'same' || text.length <= start + end) return piece;
  const head = text.slice(0, start).replace(/\S*$/u, '');
  const tail = end === 0 ? '' : text.slice(-end).replace(/^\S*/u, '');
  return { kind, text: `${head}…${tail}` };
}
