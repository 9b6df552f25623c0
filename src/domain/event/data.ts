import { type Kysely, sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { listShownHelplines } from '../helpline/data.ts';
import { listQuestions } from '../question/data/questions.ts';
import type { Tables } from '../tables.ts';
import { listHosts } from './data/hosts.ts';
import { findShownWord } from './data/shown-places.ts';
import type { Availability, EventSummary, PublishedEvent } from './schema.ts';

const MOST_LISTED = 200;

function selectPublished(db: Kysely<Tables>) {
  return selectEvents(db).where('state', '<>', 'draft');
}

function selectEvents(db: Kysely<Tables>) {
  return db
    .selectFrom('events')
    .select([
      'id',
      'organisation_id as organisationId',
      'slug',
      'code',
      'version',
      'state',
      'sensitivity',
      'locale',
      'title',
      'summary',
      'background',
      'description',
      'objectives_introduction as objectivesIntroduction',
      'link_delivery as linkDelivery',
      'led_by as ledBy',
      'regions',
      'place',
      'cost',
      'audience',
      'contact_address as contactAddress',
      'time_zone as timeZone',
      'starts_at as startsAt',
      'ends_at as endsAt',
      'last_day as lastDay',
      'registration_opens_at as registrationOpensAt',
      'registration_closes_at as registrationClosesAt',
      'admission',
      'confirms_address as confirmsAddress',
      'takes_codes as takesCodes',
      'door_opens_minutes as doorOpensMinutes',
      'retention_days as retentionDays',
      'held_until as heldUntil',
      'schedule_revision as scheduleRevision',
      'links_held as linksHeld',
      'published_at as publishedAt',
      'updated_at as updatedAt',
    ]);
}

type PublishedRow = Awaited<ReturnType<ReturnType<typeof selectPublished>['executeTakeFirstOrThrow']>>;

// The database's check constraint promises these parts of every event that is not a draft.
function published(row: PublishedRow) {
  const { state, timeZone, startsAt, endsAt, registrationClosesAt, publishedAt } = row;
  if (state === 'draft' || !timeZone || !startsAt || !endsAt || !registrationClosesAt || !publishedAt) {
    throw new Error('A published event lacks a part that the database requires of it.');
  }
  return { ...row, state, timeZone, startsAt, endsAt, registrationClosesAt, publishedAt };
}

async function complete(db: Kysely<Tables>, row: PublishedRow | undefined): Promise<PublishedEvent | null> {
  if (row === undefined) return null;
  const [objectives, panel, questions, hosts, helplines] = await Promise.all([
    listObjectives(db, row.id),
    readPanel(db, row.id),
    listQuestions(db, row.id),
    listHosts(db, row.id),
    listShownHelplines(db, row.id),
  ]);
  return { ...published(row), objectives, questions, hosts, helplines, ...panel };
}

function listObjectives(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('objectives')
    .select(['id', 'position', 'body'])
    .where('event_id', '=', eventId)
    .orderBy('position')
    .limit(MOST_LISTED)
    .execute();
}

/** Who may be shown: only who agreed to it, until the day that they chose, and has not taken it back. */
function listAgreed(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('panellists')
    .select([
      'position',
      'role',
      'name',
      'affiliation',
      'shows_affiliation as showsAffiliation',
      'consent_expires_at as consentExpiresAt',
    ])
    .where('event_id', '=', eventId)
    .where('consent_withdrawn_at', 'is', null)
    .where('consent_expires_at', '>', (where) => where.fn<Temporal.Instant>('foyer_now'))
    .orderBy('position')
    .limit(MOST_LISTED)
    .execute();
}

/** The panel as everybody may see it at this moment. */
export async function readPanel(
  db: Kysely<Tables>,
  eventId: string,
): Promise<Pick<PublishedEvent, 'panellists' | 'panelHoldsUntil'>> {
  const agreed = await listAgreed(db, eventId);
  const ends = agreed.flatMap(({ consentExpiresAt }) => consentExpiresAt ?? []);
  return {
    panellists: agreed.map(({ position, role, name, affiliation, showsAffiliation }) => ({
      position,
      role,
      name,
      affiliation: showsAffiliation ? affiliation : '',
    })),
    panelHoldsUntil: ends.sort(Temporal.Instant.compare)[0] ?? null,
  };
}

/** The event with this slug on the site of an organisation; drafts are not found. */
export async function findPublishedEvent(
  context: Pick<Context, 'db'>,
  organisationId: string,
  slug: string,
): Promise<PublishedEvent | null> {
  const db = context.db.kysely;
  const row = await selectPublished(db)
    .where('organisation_id', '=', organisationId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return complete(db, row);
}

/** The event behind the code in a personal link. */
export async function findPublishedEventByCode(
  context: Pick<Context, 'db'>,
  code: string,
): Promise<PublishedEvent | null> {
  const db = context.db.kysely;
  return complete(db, await selectPublished(db).where('code', '=', code).executeTakeFirst());
}

/** The event that was published last, on whatever site; null before the first. */
export async function findNewestPublishedEvent(context: Pick<Context, 'db'>): Promise<PublishedEvent | null> {
  const db = context.db.kysely;
  const row = await selectPublished(db)
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return complete(db, row);
}

/** The event whose messages are due. @throws Error when it is a draft or gone */
export async function getEventForMessages(
  context: Pick<Context, 'db'>,
  eventId: string,
): Promise<PublishedEvent> {
  const db = context.db.kysely;
  const event = await complete(db, await selectPublished(db).where('id', '=', eventId).executeTakeFirst());
  if (event === null) throw new Error('There is no published event with this id.');
  return event;
}

/** The published event with this id, also when it was postponed or cancelled since; null where there is none. */
export async function findPublishedEventById(
  context: Pick<Context, 'db'>,
  eventId: string,
): Promise<PublishedEvent | null> {
  const db = context.db.kysely;
  return complete(db, await selectPublished(db).where('id', '=', eventId).executeTakeFirst());
}

/** An event as it would be once it is published; null while it lacks a part that this takes. For staff alone. */
export async function findPreparedEvent(
  context: Pick<Context, 'db'>,
  eventId: string,
): Promise<PublishedEvent | null> {
  const db = context.db.kysely;
  const row = await selectEvents(db).where('id', '=', eventId).executeTakeFirst();
  if (row === undefined || row.state !== 'draft') return complete(db, row);
  const isReady = row.title !== '' && row.startsAt !== null && row.endsAt !== null && row.timeZone !== null;
  return isReady ? complete(db, { ...row, state: 'published', publishedAt: row.updatedAt }) : null;
}

/** The published events of an organisation, its own and those that it holds with others, the latest first. */
export async function listPublishedEvents(
  context: Pick<Context, 'db'>,
  organisationId: string,
): Promise<EventSummary[]> {
  const rows = await selectPublished(context.db.kysely)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('organisation_id', '=', organisationId),
        exists(
          selectFrom('event_hosts')
            .select('position')
            .whereRef('event_hosts.event_id', '=', 'events.id')
            .where('event_hosts.organisation_id', '=', organisationId),
        ),
      ]),
    )
    .select(({ selectFrom }) =>
      selectFrom('organisations')
        .select('organisations.slug')
        .whereRef('organisations.id', '=', 'events.organisation_id')
        .$asScalar()
        .$notNull()
        .as('organisationSlug'),
    )
    .orderBy('starts_at', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({ ...published(row), organisationSlug: row.organisationSlug }));
}

/** What the public may know of the places, as it was when the day began. */
export function findAvailability(context: Pick<Context, 'db'>, eventId: string): Promise<Availability> {
  return findShownWord(context.db.kysely, eventId);
}

/** Counts the change, so that cached pages and calendars become new, and tells every process of it. */
export async function noteChange(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await trx.updateTable('events').set({ version: sql`version + 1` }).where('id', '=', eventId).execute();
  await sql`select pg_notify('event_changed', ${eventId})`.execute(trx);
}

/**
 * Makes a change of the event wait for registrations under way, and those that come wait for it: everything that
 * admits, confirms or withdraws locks the counter of places first. So a notice reaches everybody, and everybody's
 * messages are planned by the time that holds.
 */
export async function lockPlaces(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await trx.selectFrom('event_places').select('taken').where('event_id', '=', eventId).forUpdate().execute();
}
