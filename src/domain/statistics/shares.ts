import type { PublishedRow, PublishedTable } from './disclose.ts';
import { LEAST_FOR_SHARES } from './schema.ts';

/** How many of a hundred a published row stands for, in whole numbers and by published counts alone; null for none. */
export function shareOf({ atLeast }: PublishedRow, { total }: PublishedTable): number | null {
  if (atLeast === null || total === null || total < LEAST_FOR_SHARES) return null;
  return Math.round((100 * atLeast) / total);
}
