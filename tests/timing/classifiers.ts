/** How long an answer took, in milliseconds, and whether the question was about somebody who is registered. */
export type Timing = { readonly milliseconds: number; readonly known: boolean };

/** Says of a time whether it was an answer about somebody known. */
export type Verdict = (milliseconds: number) => boolean;

/** Learns from timings whose truth it is told. */
export type Classifier = (learned: readonly Timing[]) => Verdict;

const NEIGHBOURS = 51;

/** The one limit, and the side of it, that tells most of what it was shown. */
export const byThreshold: Classifier = (learned) => {
  const sorted = learned.toSorted((one, other) => one.milliseconds - other.milliseconds);
  const allKnown = sorted.filter(({ known }) => known).length;
  let best = { right: allKnown, limit: -1, knownIsSlow: true };
  let knownBelow = 0;
  sorted.forEach(({ milliseconds, known }, index) => {
    if (known) knownBelow += 1;
    // Right, if everybody above the limit is known.
    const right = index + 1 - knownBelow + (allKnown - knownBelow);
    if (right > best.right) best = { right, limit: milliseconds, knownIsSlow: true };
    if (sorted.length - right > best.right)
      best = { right: sorted.length - right, limit: milliseconds, knownIsSlow: false };
  });
  return (milliseconds) => milliseconds > best.limit === best.knownIsSlow;
};

/** What most of the nearest times were: it finds differences of any shape, also of the spread alone. */
export const byNeighbours: Classifier = (learned) => {
  const sorted = learned.toSorted((one, other) => one.milliseconds - other.milliseconds);
  return (milliseconds) => {
    let [from, to] = [placeOf(sorted, milliseconds), placeOf(sorted, milliseconds)];
    while (to - from < Math.min(NEIGHBOURS, sorted.length)) {
      const below = milliseconds - (sorted[from - 1]?.milliseconds ?? Number.NEGATIVE_INFINITY);
      const above = (sorted[to]?.milliseconds ?? Number.POSITIVE_INFINITY) - milliseconds;
      if (below <= above) from -= 1;
      else to += 1;
    }
    const near = sorted.slice(from, to);
    return near.filter(({ known }) => known).length * 2 > near.length;
  };
};

function placeOf(sorted: readonly Timing[], milliseconds: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.milliseconds ?? 0) < milliseconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How much of what it did not learn from a classifier gets right: it learns from one half and is judged by the other,
 * and then the other way round. 0.5 is what guessing reaches.
 */
export function accuracyOf(classifier: Classifier, timings: readonly Timing[]): number {
  const halves = [0, 1].map((half) => timings.filter((_, index) => Math.floor(index / 2) % 2 === half));
  const right = halves.map((judged, half) => {
    const verdict = classifier(halves[1 - half] ?? []);
    return judged.filter(({ milliseconds, known }) => verdict(milliseconds) === known).length;
  });
  return right.reduce((sum, count) => sum + count, 0) / timings.length;
}
