import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Helpline, StaffHelpline } from './schema.ts';

const MOST_LISTED = 200;

const isExpired = sql<boolean>`valid_until < (foyer_now() at time zone 'UTC')::date`;

function selectHelplines(db: Kysely<Tables>) {
  return db
    .selectFrom('helplines')
    .select([
      'helplines.id',
      'country',
      'locale',
      'name',
      'reach',
      'hours',
      'cost',
      'verified_by as verifiedBy',
      'verified_on as verifiedOn',
      'valid_until as validUntil',
    ])
    .orderBy('country')
    .orderBy('locale')
    .orderBy('name')
    .limit(MOST_LISTED);
}

/** What readers of an event are shown: those that were chosen for it and are not past their day. */
export function listShownHelplines(db: Kysely<Tables>, eventId: string): Promise<Helpline[]> {
  return selectHelplines(db)
    .innerJoin('event_helplines', (join) =>
      join
        .onRef('event_helplines.organisation_id', '=', 'helplines.organisation_id')
        .onRef('event_helplines.helpline_id', '=', 'helplines.id'),
    )
    .where('event_helplines.event_id', '=', eventId)
    .where(({ not }) => not(isExpired))
    .execute();
}

/** All helplines of an organisation, also those that are past their day. */
export function listHelplines(db: Kysely<Tables>, organisationId: string): Promise<StaffHelpline[]> {
  return selectHelplines(db)
    .where('helplines.organisation_id', '=', organisationId)
    .select(isExpired.as('isExpired'))
    .execute();
}

/** The helpline with this id; null where the organisation has none. */
export async function findHelpline(
  db: Kysely<Tables>,
  organisationId: string,
  id: string,
): Promise<StaffHelpline | null> {
  const row = await selectHelplines(db)
    .where('helplines.organisation_id', '=', organisationId)
    .where('helplines.id', '=', id)
    .select(isExpired.as('isExpired'))
    .executeTakeFirst();
  return row ?? null;
}

/** The ids of the helplines that were chosen for an event. */
export async function listChosenHelplines(db: Kysely<Tables>, eventId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('event_helplines')
    .select('helpline_id as id')
    .where('event_id', '=', eventId)
    .orderBy('helpline_id')
    .limit(MOST_LISTED)
    .execute();
  return rows.map(({ id }) => id);
}

/** How many of those that were chosen for an event are past their day, and so not shown. */
export async function countExpiredHelplines(db: Kysely<Tables>, eventId: string): Promise<number> {
  const { count } = await db
    .selectFrom('event_helplines')
    .innerJoin('helplines', (join) =>
      join
        .onRef('helplines.organisation_id', '=', 'event_helplines.organisation_id')
        .onRef('helplines.id', '=', 'event_helplines.helpline_id'),
    )
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('event_helplines.event_id', '=', eventId)
    .where(isExpired)
    .executeTakeFirstOrThrow();
  return count;
}
