import type { Kysely } from 'kysely';
import type { Context } from '../../../context.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import type { GuestRole, Role } from '../schema.ts';
import type { RegistrationRow } from './registrations.ts';
import { openName } from './sealing.ts';

const MOST_LISTED = 500;

/** Somebody who was invited by name, as staff at the door may see them. */
export type Guest = {
  readonly id: string;
  readonly role: GuestRole;
  readonly displayName: string;
  readonly revoked: boolean;
  readonly invitedAt: Temporal.Instant;
};

function selectGuests(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('event_guests')
    .innerJoin('registrations', (join) =>
      join
        .onRef('registrations.event_id', '=', 'event_guests.event_id')
        .onRef('registrations.id', '=', 'event_guests.registration_id')
        .onRef('registrations.pass_generation', '=', 'event_guests.pass_generation'),
    )
    .where('event_guests.event_id', '=', eventId)
    .where('registrations.event_id', '=', eventId)
    .where('registrations.state', '=', 'admitted');
}

/** What somebody is at the event; who was not invited by name is a participant. */
export async function findRole(
  db: Kysely<Tables>,
  { eventId, id }: Pick<RegistrationRow, 'eventId' | 'id'>,
): Promise<Role> {
  const row = await selectGuests(db, eventId)
    .where('event_guests.registration_id', '=', id)
    .select('event_guests.role')
    .executeTakeFirst();
  return row?.role ?? 'participant';
}

/** Who was invited to an event by name, in the order of the invitations. */
export async function listGuests(context: Pick<Context, 'db' | 'keys'>, eventId: string): Promise<Guest[]> {
  const keys = await findEventKeys(context, eventId);
  if (keys === null) return [];
  const rows = await selectGuests(context.db.kysely, eventId)
    .select([
      'registrations.id',
      'event_guests.role',
      'registrations.contact_hash as contactHash',
      'registrations.sealed_name as sealedName',
      'registrations.revoked',
      'event_guests.invited_at as invitedAt',
    ])
    .orderBy('event_guests.invited_at')
    .orderBy('registrations.id')
    .limit(MOST_LISTED)
    .execute();
  return rows.map(({ contactHash, sealedName, ...guest }) => ({
    ...guest,
    displayName: openName(keys, contactHash, sealedName),
  }));
}
