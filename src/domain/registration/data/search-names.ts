import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import { selectRegistrations } from './registrations.ts';
import { openName } from './sealing.ts';

/** How many are shown. Whoever finds more has to type more of the name. */
export const MOST_FOUND = 20;
const AT_ONCE = 2000;

/** Somebody who was found by their display name, and how their pass stands. */
export type FoundByName = {
  readonly id: string;
  readonly displayName: string;
  readonly passGeneration: number;
};

export type NamesFound = { readonly people: readonly FoundByName[]; readonly hasMore: boolean };

/**
 * Finds admitted people whose pass leads in by parts of their display name, in any order, without regard to case and
 * accents. Names are sealed, so all of them are opened one after another; none is kept.
 */
export async function searchNames(
  context: Pick<Context, 'db' | 'keys'>,
  eventId: string,
  text: string,
): Promise<NamesFound> {
  const words = fold(text).split(' ').filter(Boolean);
  if (words.length === 0) return { people: [], hasMore: false };
  const keys = await eventKeys(context, eventId);
  const people: FoundByName[] = [];
  for await (const row of admittedRows(context, eventId)) {
    const displayName = openName(keys, row.contactHash, row.sealedName);
    const folded = fold(displayName);
    if (!words.every((word) => folded.includes(word))) continue;
    if (people.length === MOST_FOUND) return { people, hasMore: true };
    people.push({ id: row.id, displayName, passGeneration: row.passGeneration });
  }
  return { people, hasMore: false };
}

async function* admittedRows({ db }: Pick<Context, 'db'>, eventId: string) {
  let after: string | null = null;
  while (true) {
    const asked = selectRegistrations(db.kysely, eventId)
      .where('state', '=', 'admitted')
      .where('revoked', '=', false)
      .orderBy('id')
      .limit(AT_ONCE);
    const rows = await (after === null ? asked : asked.where('id', '>', after)).execute();
    yield* rows;
    after = rows.at(-1)?.id ?? null;
    if (rows.length < AT_ONCE || after === null) return;
  }
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
