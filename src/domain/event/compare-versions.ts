import { diffWordsWithSpace } from 'diff';
import { isSame } from './merge-edit.ts';
import { type ContentField, type EventContent, eventContent } from './schema/content.ts';

/** A piece of a text that stayed, came or went. */
export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

export type Difference = {
  readonly field: ContentField;
  readonly pieces: readonly Piece[];
};

/** Texts that differ more than this are shown whole, one after the other, instead of being compared for seconds. */
const MOST_CHANGED_WORDS = 1000;
/** Of what stayed between two changes, this many characters are shown on each side. */
const SURROUNDINGS = 160;

/** What differs between two versions, in the order of the form; long unchanged stretches are left out. */
export function compareVersions(before: EventContent, after: EventContent): Difference[] {
  return eventContent
    .keyof()
    .options.filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, pieces: comparePieces(textOf(before, field), textOf(after, field)) }));
}

function textOf(content: EventContent, field: ContentField): string {
  if (field === 'objectives') return content.objectives.map(({ body }) => body).join('\n\n');
  const value = content[field];
  return Array.isArray(value) ? value.join('\n') : String(value ?? '');
}

function comparePieces(before: string, after: string): Piece[] {
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
