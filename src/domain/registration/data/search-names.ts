import { type Kysely, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { openName } from './sealing.ts';

/** How many are shown. Whoever finds more has to type more of the name. */
export const MOST_FOUND = 20;
const AT_ONCE = 2000;
/** Before every id that is given out. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Somebody who was found by their display name, and how their pass stands. */
export type FoundByName = {
  readonly id: string;
  readonly displayName: string;
  readonly passGeneration: number;
};

export type NamesFound = { readonly people: readonly FoundByName[]; readonly hasMore: boolean };

/**
 * Finds admitted people whose pass leads in by parts of their display name, in any order, without regard to case and
 * accents. Names are sealed, so all of them are opened one after another; none is kept, and nothing is stored by which
 * a name could be found (see the threat model).
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
  for await (const { id, hash, name, passGeneration } of admittedNames(context, eventId)) {
    const displayName = openName(keys, Buffer.from(hash, 'base64'), Buffer.from(name, 'base64'));
    const folded = fold(displayName);
    if (!words.every((word) => folded.includes(word))) continue;
    if (people.length === MOST_FOUND) return { people, hasMore: true };
    people.push({ id, displayName, passGeneration });
  }
  return { people, hasMore: false };
}

/** As JSON has it: the bytes are in base64. */
type SealedName = {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly passGeneration: number;
};

async function* admittedNames({ db }: Pick<Context, 'db'>, eventId: string): AsyncGenerator<SealedName> {
  let people = await namesAfter(db.kysely, eventId, null);
  while (true) {
    yield* people;
    const last = people.at(-1);
    if (people.length < AT_ONCE || last === undefined) return;
    people = await namesAfter(db.kysely, eventId, last.id);
  }
}

/** Many people in one value: reading them row by row takes three times as long. */
async function namesAfter(
  db: Kysely<Tables>,
  eventId: string,
  after: string | null,
): Promise<readonly SealedName[]> {
  const { rows } = await sql<{ people: SealedName[] }>`
    select coalesce(json_agg(json_build_object(
      'id', id, 'hash', encode(contact_hash, 'base64'), 'name', encode(sealed_name, 'base64'),
      'passGeneration', pass_generation
    ) order by id), '[]') as people
    from (
      select id, contact_hash, sealed_name, pass_generation from registrations
      where event_id = ${eventId} and state = 'admitted' and not revoked
        and id > ${after ?? FIRST}
      order by id
      limit ${AT_ONCE}
    ) admitted
  `.execute(db);
  return rows[0]?.people ?? [];
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
