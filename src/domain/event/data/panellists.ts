import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { StaffPanellist } from '../schema/panellist.ts';

const MOST_LISTED = 200;

function selectPanellists(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('panellists')
    .select([
      'id',
      'position',
      'role',
      'naming',
      'name',
      'affiliation',
      'shows_affiliation as showsAffiliation',
      'may_photograph as mayPhotograph',
      'may_record as mayRecord',
      'consent_expires_at as consentExpiresAt',
      'consent_withdrawn_at as consentWithdrawnAt',
      'revision',
    ])
    .where('event_id', '=', eventId);
}

/** Everybody on the panel of an event in order, whatever they agreed to. For staff alone. */
export function listStaffPanellists(db: Kysely<Tables>, eventId: string): Promise<StaffPanellist[]> {
  return selectPanellists(db, eventId).orderBy('position').limit(MOST_LISTED).execute();
}

export async function findStaffPanellist(
  db: Kysely<Tables>,
  eventId: string,
  id: string,
): Promise<StaffPanellist | null> {
  return (await selectPanellists(db, eventId).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Whether something is kept of a panellist that only staff may know. */
export async function hasPanellistNotes(db: Kysely<Tables>, eventId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('panellist_notes')
    .select('panellist_id')
    .where('event_id', '=', eventId)
    .where('panellist_id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}
