import { z } from 'zod';
import {
  type PeopleCursor,
  type PeopleFilter,
  registrationStates,
} from '../../../domain/registration/schema/people.ts';

/** Which part of the list an address asks for. */
export type ListQuery = { readonly filter: PeopleFilter; readonly cursor: PeopleCursor };

export const peopleFilters = [
  'all',
  ...registrationStates,
  'flagged',
] as const satisfies readonly PeopleFilter[];

const FIRST: PeopleCursor = { direction: 'forward', beyond: null };
const LAST: PeopleCursor = { direction: 'backward', beyond: null };

const place = z
  .string()
  .regex(/^\d{1,17}\.[0-9a-f-]{36}$/)
  .transform((text) => text.split('.'))
  .pipe(z.tuple([z.string(), z.uuid()]))
  .transform(([microseconds, id]) => ({
    createdAt: Temporal.Instant.fromEpochNanoseconds(BigInt(microseconds) * 1000n),
    id,
  }));

/** Reads what is asked for; whatever makes no sense leads to the beginning of the list. */
export function readListQuery(asked: (name: string) => string | undefined): ListQuery {
  const filter = peopleFilters.find((known) => known === asked('show')) ?? 'all';
  const after = place.safeParse(asked('after'));
  if (after.success) return { filter, cursor: { direction: 'forward', beyond: after.data } };
  const before = place.safeParse(asked('before'));
  if (before.success) return { filter, cursor: { direction: 'backward', beyond: before.data } };
  return { filter, cursor: asked('before') === 'end' ? LAST : FIRST };
}

/** The query part of the address of a page of the list; empty for its beginning. */
export function writeListQuery({ filter, cursor }: ListQuery): string {
  const query = new URLSearchParams(filter === 'all' ? {} : { show: filter });
  const { direction, beyond } = cursor;
  if (beyond !== null) query.set(direction === 'forward' ? 'after' : 'before', writePlace(beyond));
  if (beyond === null && direction === 'backward') query.set('before', 'end');
  return query.size === 0 ? '' : `?${query}`;
}

/** Only when somebody registered and the number of their registration, which tell nobody who it is. */
export function writePlace({ createdAt, id }: NonNullable<PeopleCursor['beyond']>): string {
  return `${createdAt.epochNanoseconds / 1000n}.${id}`;
}

/** The place that a form carries from one page to the next; null for the first page. */
export function readPlace(text: string): NonNullable<PeopleCursor['beyond']> | null {
  const parsed = place.safeParse(text);
  return parsed.success ? parsed.data : null;
}
