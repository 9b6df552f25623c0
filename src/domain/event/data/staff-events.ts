import type { Kysely } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import type { StaffEvent } from '../schema.ts';

const MOST_LISTED = 500;

function selectStaffEvents(db: Kysely<Tables>, organisationId: string) {
  return db
    .selectFrom('events')
    .leftJoin('event_hosts', (join) =>
      join
        .onRef('event_hosts.event_id', '=', 'events.id')
        .on('event_hosts.organisation_id', '=', organisationId),
    )
    .innerJoin('organisations', 'organisations.id', 'events.organisation_id')
    .where((where) =>
      where.or([
        where('events.organisation_id', '=', organisationId),
        where('event_hosts.organisation_id', 'is not', null),
      ]),
    )
    .select([
      'events.id',
      'events.organisation_id as organisationId',
      'organisations.slug as organisationSlug',
      'events.code',
      'events.slug',
      'events.version',
      'events.state',
      'events.sensitivity',
      'events.locale',
      'events.title',
      'events.time_zone as timeZone',
      'events.starts_at as startsAt',
      'events.ends_at as endsAt',
      'events.registration_opens_at as registrationOpensAt',
      'events.registration_closes_at as registrationClosesAt',
      'events.last_day as lastDay',
      'events.admission',
      'events.confirms_address as confirmsAddress',
      'events.takes_codes as takesCodes',
      'events.door_opens_minutes as doorOpensMinutes',
      'events.retention_days as retentionDays',
      'events.schedule_revision as scheduleRevision',
      'events.links_held as linksHeld',
      'events.exports_allowed as exportsAllowed',
      'event_hosts.roles as sharedRoles',
      'organisations.demands_second_factor as demandsSecondFactor',
    ]);
}

/** The event with this code, drafts included, if it is the organisation's own or held together with it. */
export async function findStaffEvent(
  context: Pick<Context, 'db'>,
  organisationId: string,
  code: string,
): Promise<StaffEvent | null> {
  const row = await selectStaffEvents(context.db.kysely, organisationId)
    .where('events.code', '=', code)
    .executeTakeFirst();
  return row ?? null;
}

/** The events that an organisation works on, its own and those it holds with others; the latest first, undated before. */
export function listStaffEvents(context: Pick<Context, 'db'>, organisationId: string): Promise<StaffEvent[]> {
  return selectStaffEvents(context.db.kysely, organisationId)
    .orderBy('events.starts_at', (order) => order.desc().nullsFirst())
    .orderBy('events.id')
    .limit(MOST_LISTED)
    .execute();
}
