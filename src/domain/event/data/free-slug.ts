import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';

const LONGEST = 70;

/** The short name that was wished for, or the next one with a number, which nothing on the site of the organisation has. */
export async function findFreeSlug(
  db: Kysely<Tables>,
  organisationId: string,
  wish: string,
): Promise<string> {
  const stem = wish.slice(0, LONGEST).replace(/-+$/, '');
  const taken = await db
    .selectFrom('events')
    .select('slug')
    .where('organisation_id', '=', organisationId)
    .where('slug', 'like', `${stem}%`)
    .unionAll(
      db
        .selectFrom('pages')
        .select('slug')
        .where('organisation_id', '=', organisationId)
        .where('parent_id', 'is', null),
    )
    .execute();
  const names = new Set(taken.map(({ slug }) => slug));
  let number = 1;
  while (names.has(numbered(stem, number))) number += 1;
  return numbered(stem, number);
}

function numbered(stem: string, number: number): string {
  return number === 1 ? stem : `${stem}-${number}`;
}
