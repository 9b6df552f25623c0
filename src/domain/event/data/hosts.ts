import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { EventHost } from '../schema.ts';

const MOST_HOSTS = 50;

/** The other organisations that hold an event, as everybody may see them. */
export function listHosts(db: Kysely<Tables>, eventId: string): Promise<EventHost[]> {
  return selectHosts(db, eventId).execute();
}

/** An organisation that holds an event with its own, and what its staff may do there. */
export type SharingHost = EventHost & { readonly organisationId: string; readonly roles: readonly string[] };

/** As {@link listHosts}, with the roles of their staff. For staff alone. */
export function listSharingHosts(db: Kysely<Tables>, eventId: string): Promise<SharingHost[]> {
  return selectHosts(db, eventId)
    .select(['event_hosts.organisation_id as organisationId', 'event_hosts.roles'])
    .execute();
}

function selectHosts(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('event_hosts')
    .innerJoin('organisations', 'organisations.id', 'event_hosts.organisation_id')
    .select(['organisations.slug', 'organisations.name'])
    .where('event_hosts.event_id', '=', eventId)
    .orderBy('event_hosts.position')
    .orderBy('organisations.slug')
    .limit(MOST_HOSTS);
}
