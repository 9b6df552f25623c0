import type { Kysely } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import { type ProcessingDetails, type ProcessingRecord, processingDetails } from '../schema/processing.ts';
import { activities, tableActivities } from '../table-rules.ts';

/** The record of processing of an organisation, as it is today. */
export async function readProcessingRecord(
  context: Pick<Context, 'db' | 'keys'>,
  organisationId: string,
): Promise<ProcessingRecord> {
  const { kysely } = context.db;
  const said = await findSaid(kysely, organisationId);
  const details = processingDetails.parse(said?.details ?? empty);
  return {
    details,
    changedAt: said?.changedAt ?? null,
    activities: activities.map((activity) => ({
      activity,
      basis: details.basis[activity],
      tables: Object.entries(tableActivities).flatMap(([table, kept]) => (kept === activity ? [table] : [])),
    })),
    ...(await readPractice(context, organisationId)),
    keyStore: context.keys.storeKind,
  };
}

/** What an organisation says of itself; what it has not said is empty. */
export async function readProcessingDetails(
  db: Kysely<Tables>,
  organisationId: string,
): Promise<ProcessingDetails> {
  return processingDetails.parse((await findSaid(db, organisationId))?.details ?? empty);
}

function findSaid(db: Kysely<Tables>, organisationId: string) {
  return db
    .selectFrom('processing_details')
    .select(['details', 'changed_at as changedAt'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
}

const empty = { basis: {}, hosting: {}, mail: {}, rooms: {} };

async function readPractice({ db }: Pick<Context, 'db'>, organisationId: string) {
  const days = await db.kysely
    .selectFrom('events')
    .select(({ fn }) => [
      fn.min<number | null>('retention_days').as('least'),
      fn.max<number | null>('retention_days').as('most'),
    ])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const rooms = await db.kysely
    .selectFrom('meetings')
    .innerJoin('events', 'events.id', 'meetings.event_id')
    .select('meetings.provider')
    .distinct()
    .where('events.organisation_id', '=', organisationId)
    .orderBy('meetings.provider')
    .execute();
  const { least, most } = days;
  return {
    keptDays: least === null || most === null ? null : { least, most },
    rooms: rooms.map(({ provider }) => provider),
  };
}
