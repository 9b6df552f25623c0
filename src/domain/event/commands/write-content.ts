import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import { deriveInstants } from '../rules.ts';
import type { EventContent } from '../schema/content.ts';
import { localTimes, opensAt } from '../settings-rules.ts';

/** Larger than any position: rows step aside there while they change places. */
const ASIDE = 1000;

/** Writes what an event says and how it is held. The caller has locked the event and checked the content. */
export async function writeContent(
  trx: Transaction<Tables>,
  context: Pick<Context, 'clock'>,
  { eventId, before, content }: Change,
): Promise<void> {
  await trx
    .updateTable('events')
    .set({ ...columnsOf(content), updated_at: context.clock.now() })
    .where('id', '=', eventId)
    .execute();
  await writeObjectives(trx, eventId, content.objectives);
  if (content.capacity === before.capacity) return;
  await trx
    .updateTable('event_places')
    .set({ capacity: content.capacity })
    .where('event_id', '=', eventId)
    .execute();
  await sql`select offer_places(${eventId})`.execute(trx);
}

type Change = {
  readonly eventId: string;
  readonly before: EventContent;
  readonly content: EventContent;
};

function columnsOf(content: EventContent) {
  const times = localTimes(content);
  const instants = deriveInstants(times);
  return {
    title: content.title,
    summary: content.summary,
    background: content.background,
    description: content.description,
    objectives_introduction: content.objectivesIntroduction,
    link_delivery: content.linkDelivery,
    led_by: content.ledBy,
    regions: content.regions,
    place: content.place,
    cost: content.cost,
    audience: content.audience,
    contact_address: content.contactAddress,
    locale: content.locale,
    slug: content.slug,
    sensitivity: content.sensitivity,
    time_zone: times.timeZone,
    starts_local: times.startsLocal,
    ends_local: times.endsLocal,
    last_day: times.lastDay,
    starts_at: instants.startsAt,
    ends_at: instants.endsAt,
    registration_opens_at: opensAt(content),
    registration_closes_at: instants.registrationClosesAt,
    admission: content.admission,
    confirms_address: content.confirmsAddress,
    takes_codes: content.takesCodes,
    door_opens_minutes: content.doorOpensMinutes,
    retention_days: content.retentionDays,
  };
}

/** Objectives keep their ids, because what comes of them hangs on these. */
async function writeObjectives(
  trx: Transaction<Tables>,
  eventId: string,
  objectives: EventContent['objectives'],
): Promise<void> {
  const kept = objectives.map(({ id }) => id);
  const all = trx.deleteFrom('objectives').where('event_id', '=', eventId);
  await (kept.length === 0 ? all : all.where('id', 'not in', kept)).execute();
  if (objectives.length === 0) return;
  await trx
    .updateTable('objectives')
    .set({ position: sql`position + ${ASIDE}::integer` })
    .where('event_id', '=', eventId)
    .execute();
  await trx
    .insertInto('objectives')
    .values(objectives.map(({ id, body }, index) => ({ event_id: eventId, id, position: index + 1, body })))
    .onConflict((conflict) =>
      conflict.columns(['event_id', 'id']).doUpdateSet((set) => ({
        position: set.ref('excluded.position'),
        body: set.ref('excluded.body'),
      })),
    )
    .execute();
}
