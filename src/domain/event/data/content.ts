import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { EventContent } from '../schema/content.ts';
import type { EventState } from '../schema.ts';

const MOST_OBJECTIVES = 200;

/** An event as it is edited. */
export type EditableEvent = {
  readonly content: EventContent;
  /** Texts of an imported page that found no place. */
  readonly leftOver: unknown;
  readonly organisationId: string;
  readonly state: EventState;
  readonly publishedAt: Temporal.Instant | null;
  readonly publishAt: Temporal.Instant | null;
  /** The number of its latest version; 0 where none was kept yet. */
  readonly number: number;
};

/** The event with this id as it is edited. @throws Error when there is none */
export async function getEditableEvent(db: Kysely<Tables>, eventId: string): Promise<EditableEvent> {
  const row = await selectEditable(db, eventId).executeTakeFirstOrThrow();
  const objectives = await listObjectiveTexts(db, eventId);
  return toEditable(row, objectives);
}

/** As {@link getEditableEvent}; nobody else changes the event until the transaction ends. */
export async function lockEditableEvent(trx: Kysely<Tables>, eventId: string): Promise<EditableEvent> {
  await trx.selectFrom('events').select('id').where('id', '=', eventId).forUpdate().execute();
  return getEditableEvent(trx, eventId);
}

function selectEditable(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('events')
    .innerJoin('event_places', 'event_places.event_id', 'events.id')
    .where('events.id', '=', eventId)
    .select([
      'events.organisation_id as organisationId',
      'events.state',
      'events.published_at as publishedAt',
      'events.publish_at as publishAt',
      'events.other',
      'events.slug',
      'events.sensitivity',
      'events.locale',
      'events.title',
      'events.summary',
      'events.background',
      'events.description',
      'events.objectives_introduction as objectivesIntroduction',
      'events.link_delivery as linkDelivery',
      'events.led_by as ledBy',
      'events.regions',
      'events.place',
      'events.cost',
      'events.audience',
      'events.contact_address as contactAddress',
      'events.time_zone as timeZone',
      'events.starts_local as startsLocal',
      'events.ends_local as endsLocal',
      'events.last_day as lastDay',
      'events.registration_opens_at as registrationOpensAt',
      'events.admission',
      'events.confirms_address as confirmsAddress',
      'events.takes_codes as takesCodes',
      'events.door_opens_minutes as doorOpensMinutes',
      'events.retention_days as retentionDays',
      'event_places.capacity',
      (select) =>
        select
          .selectFrom('event_versions')
          .select(({ fn }) => fn.max<number>('number').as('number'))
          .whereRef('event_versions.event_id', '=', 'events.id')
          .as('number'),
    ]);
}

function listObjectiveTexts(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('objectives')
    .select(['id', 'body'])
    .where('event_id', '=', eventId)
    .orderBy('position')
    .limit(MOST_OBJECTIVES)
    .execute();
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof selectEditable>['executeTakeFirst']>>>;

function toEditable(row: Row, objectives: EventContent['objectives']): EditableEvent {
  const { organisationId, state, publishedAt, publishAt, number } = row;
  return {
    content: contentOf(row, objectives),
    leftOver: row.other,
    organisationId,
    state,
    publishedAt,
    publishAt,
    number: number ?? 0,
  };
}

function contentOf(row: Row, objectives: EventContent['objectives']): EventContent {
  const { timeZone, registrationOpensAt } = row;
  const opens =
    timeZone === null ? null : registrationOpensAt?.toZonedDateTimeISO(timeZone).toPlainDateTime();
  return {
    title: row.title,
    summary: row.summary,
    background: row.background,
    description: row.description,
    objectivesIntroduction: row.objectivesIntroduction,
    objectives,
    linkDelivery: row.linkDelivery,
    ledBy: row.ledBy,
    regions: row.regions,
    place: row.place,
    cost: row.cost,
    audience: row.audience,
    contactAddress: row.contactAddress,
    locale: row.locale,
    slug: row.slug,
    sensitivity: row.sensitivity,
    timeZone,
    startsLocal: minuteOf(row.startsLocal),
    endsLocal: minuteOf(row.endsLocal),
    registrationOpensLocal: minuteOf(opens ?? null),
    lastDay: row.lastDay?.toString() ?? null,
    capacity: row.capacity,
    admission: row.admission,
    confirmsAddress: row.confirmsAddress,
    takesCodes: row.takesCodes,
    doorOpensMinutes: row.doorOpensMinutes,
    retentionDays: row.retentionDays,
  };
}

function minuteOf(local: Temporal.PlainDateTime | null): string | null {
  return local?.toString({ smallestUnit: 'minute' }) ?? null;
}
