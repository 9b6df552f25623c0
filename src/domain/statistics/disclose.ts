import { type PublishedCount, roundDown } from './published-count.ts';

/** How many people belong to each category of one table. For the publisher alone. */
export type RawTable = { readonly kind: string; readonly counts: ReadonlyMap<string, number> };

/** One line of a published table. Several categories: each is too small to be told by itself. Null: too few to tell. */
export type PublishedRow = {
  readonly categories: readonly string[];
  readonly atLeast: PublishedCount | null;
};

export type PublishedTable = {
  readonly kind: string;
  readonly rows: readonly PublishedRow[];
  /** From the true total; null where it would tell nothing that the rows do not, or a row. */
  readonly total: PublishedCount | null;
};

/**
 * Makes a table that tells of no group smaller than `group` (docs/adr/0092). Whoever knows this text and the published
 * table still cannot tell any category closer than to `group` possible counts, and not whether a small one is empty.
 * 1. Categories below `group` are merged into one line, the empty ones among them, whatever their number.
 * 2. Every line is rounded down. That of the merged ones is lowered further, to what could also be if one were empty.
 * 3. The total is rounded down from the true one, and lowered to what could also be if any one line were at its lowest.
 */
export function discloseTable({ kind, counts }: RawTable, group: number): PublishedTable {
  const all = [...counts];
  const large = all.filter(([, count]) => count >= group);
  const small = all.filter(([, count]) => count < group);
  const lines = large.map(([category, count]) => ({ category, atLeast: roundDown(count, group) }));
  const merged = mergeSmall(sum(small), small.length, group);
  const bounds = {
    large: lines.length,
    small: small.length,
    known: lines.reduce((known, { atLeast }) => known + atLeast, 0),
    merged,
  };
  const rows: PublishedRow[] = lines.map(({ category, atLeast }) => ({ categories: [category], atLeast }));
  if (small.length > 0) rows.push(smallRow(small, merged.atLeast));
  return { kind, rows, total: publishTotal(sum(all), bounds, group) };
}

const sum = (cells: readonly (readonly [string, number])[]) =>
  cells.reduce((total, [, count]) => total + count, 0);

function smallRow(small: readonly (readonly [string, number])[], atLeast: PublishedCount): PublishedRow {
  return { categories: small.map(([category]) => category), atLeast: atLeast === 0 ? null : atLeast };
}

/** What is told of the merged line, and what a reader can at most make of it. */
type Merged = { readonly atLeast: PublishedCount; readonly atMost: number };

function mergeSmall(count: number, categories: number, group: number): Merged {
  const most = categories * (group - 1);
  // If more were told, none of the merged could be empty.
  const cap = roundDown(Math.max(0, categories - 1) * (group - 1), group);
  const rounded = roundDown(count, group);
  if (rounded >= cap) return { atLeast: cap, atMost: most };
  return { atLeast: rounded, atMost: Math.min(most, rounded + group - 1) };
}

type Bounds = {
  readonly large: number;
  readonly small: number;
  readonly known: number;
  readonly merged: Merged;
};

function publishTotal(total: number, bounds: Bounds, group: number): PublishedCount | null {
  const { large, small, known, merged } = bounds;
  const slack = group - 1;
  // The most there can be while one large line, or one small category, is as low as it can be.
  const whileLargeIsLow = large === 0 ? Infinity : known + (large - 1) * slack + merged.atMost;
  const othersSmall = Math.min(Math.max(0, small - 1) * slack, merged.atMost);
  const whileSmallIsLow = small === 0 ? Infinity : known + large * slack + othersSmall;
  const limit = roundDown(Math.min(whileLargeIsLow, whileSmallIsLow), group);
  if (!(limit > known + merged.atLeast)) return null;
  const rounded = roundDown(total, group);
  return rounded < limit ? rounded : limit;
}
