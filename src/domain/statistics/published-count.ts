declare const published: unique symbol;

/** A count as everybody may read it: "at least so many", a multiple of a group of ten or more. Never the count itself. */
export type PublishedCount = number & { readonly [published]: true };

/** The smallest group in which counts are published. */
export const LEAST_GROUP = 10;

/** The one constructor of {@link PublishedCount}: what is left of a count when its last group is taken away. */
export function roundDown(count: number, group: number): PublishedCount {
  if (!Number.isInteger(group) || group < LEAST_GROUP)
    throw new Error('Counts are published in groups of ten or more.');
  return (Math.floor(count / group) * group) as PublishedCount;
}

/** Reads what was published once. @throws Error when it can be no such count */
export function readPublished(value: number, group: number): PublishedCount {
  const read = roundDown(value, group);
  if (read !== value || read < 0)
    throw new Error('A figure that was published is not rounded to its groups.');
  return read;
}
