import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import {
  type ListedPerson,
  type PeopleCursor,
  type PeopleFilter,
  type PeoplePage,
  type PersonDetails,
  type PersonMessage,
  registrationStates,
} from '../schema/people.ts';
import { openName } from './sealing.ts';

export const PEOPLE_A_PAGE = 50;
const MOST_MESSAGES = 200;

type SealedPerson = Omit<ListedPerson, 'displayName'> & {
  readonly contactHash: Uint8Array;
  readonly sealedName: Uint8Array;
};

const COLUMNS = sql`
  id, state, contact_hash as "contactHash", contact_route as "contactRoute", sealed_name as "sealedName", offered_until as "offeredUntil", revoked,
  flagged, created_at as "createdAt"`;

export type PeopleAsked = {
  readonly eventId: string;
  readonly filter: PeopleFilter;
  readonly cursor: PeopleCursor;
  readonly limit?: number;
};

/**
 * A page of the people of an event in the order in which they registered, with their display names and states alone.
 * One query, however many there are. An event whose people were erased has none.
 */
export async function listPeople(
  context: Pick<Context, 'db' | 'keys'>,
  { eventId, filter, cursor, limit = PEOPLE_A_PAGE }: PeopleAsked,
): Promise<PeoplePage> {
  const keys = await findEventKeys(context, eventId);
  if (keys === null) return { people: [], previous: null, next: null };
  const slice = sliceOf(cursor, limit + 1);
  const { rows } = await sql<SealedPerson>`
    select * from (${filter === 'flagged' ? flagged(eventId, slice) : byState(eventId, filter, slice)}) page
    order by "createdAt" ${slice.order}, id ${slice.order} limit ${limit + 1}
  `.execute(context.db.kysely);
  const shown = rows.slice(0, limit);
  if (cursor.direction === 'backward') shown.reverse();
  return {
    people: shown.map((row) => openPerson(keys, row)),
    ...neighbours(shown, cursor, rows.length > limit),
  };
}

type Slice = ReturnType<typeof sliceOf>;

/** Which part of the order to read: what lies beyond the cursor, nearest first. */
function sliceOf({ direction, beyond }: PeopleCursor, limit: number) {
  const order = direction === 'forward' ? sql`asc` : sql`desc`;
  const compares = direction === 'forward' ? sql`>` : sql`<`;
  const where =
    beyond === null ? sql`` : sql`and (created_at, id) ${compares} (${beyond.createdAt}, ${beyond.id}::uuid)`;
  return { order, where, limit };
}

// Each state is read by itself from its index, and only as far as the page reaches.
function byState(eventId: string, filter: Exclude<PeopleFilter, 'flagged'>, { order, where, limit }: Slice) {
  const states = filter === 'all' ? registrationStates : [filter];
  return sql`
    select person.* from unnest(${states}::text[]) as wanted (state)
    cross join lateral (
      select ${COLUMNS} from registrations
      where event_id = ${eventId} and registrations.state = wanted.state ${where}
      order by created_at ${order}, id ${order} limit ${limit}
    ) person`;
}

function flagged(eventId: string, { order, where, limit }: Slice) {
  return sql`
    select ${COLUMNS} from registrations where event_id = ${eventId} and flagged ${where}
    order by created_at ${order}, id ${order} limit ${limit}`;
}

function neighbours(
  shown: readonly SealedPerson[],
  { direction, beyond }: PeopleCursor,
  hasMore: boolean,
): Pick<PeoplePage, 'previous' | 'next'> {
  const first = shown[0];
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return { previous: null, next: null };
  const cameFrom = beyond !== null;
  const isForward = direction === 'forward';
  return {
    previous: (isForward ? cameFrom : hasMore) ? { direction: 'backward', beyond: first } : null,
    next: (isForward ? hasMore : cameFrom) ? { direction: 'forward', beyond: last } : null,
  };
}

function openPerson(keys: EventKeys, { contactHash, sealedName, ...person }: SealedPerson): ListedPerson {
  return { ...person, displayName: openName(keys, contactHash, sealedName) };
}

/** What staff see of one person of an event; null when there is none with this id. */
export async function findPerson(
  context: Pick<Context, 'db' | 'keys'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<PersonDetails | null> {
  const db = context.db.kysely;
  const keys = await findEventKeys(context, eventId);
  const { rows } = await sql<SealedPerson & Pick<PersonDetails, 'locale' | 'changedAt'>>`
    select ${COLUMNS}, locale, changed_at as "changedAt" from registrations
    where event_id = ${eventId} and id = ${id}::uuid
  `.execute(db);
  const [row] = rows;
  if (row === undefined || keys === null) return null;
  const { locale, changedAt } = row;
  const messages = await listMessages(context, { eventId, id });
  const { entries, firstEnteredAt } = await db
    .selectFrom('attendances')
    .select((select) => [
      select.fn.countAll<number>().as('entries'),
      select.fn.min('entered_at').as('firstEnteredAt'),
    ])
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...openPerson(keys, row), locale, changedAt, messages, entries, firstEnteredAt };
}

function listMessages(
  context: Pick<Context, 'db'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<PersonMessage[]> {
  return context.db.kysely
    .selectFrom('messages')
    .select(['kind', 'state', 'due_at as dueAt', 'sent_at as sentAt', 'reason'])
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .orderBy('due_at')
    .orderBy('kind')
    .limit(MOST_MESSAGES)
    .execute();
}

/** How many passes of an event are flagged and still open the door. */
export async function countFlagged(context: Pick<Context, 'db'>, eventId: string): Promise<number> {
  const { count } = await context.db.kysely
    .selectFrom('registrations')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .where('flagged', '=', true)
    .executeTakeFirstOrThrow();
  return count;
}
