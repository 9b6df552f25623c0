import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { insertMeeting } from '../../meeting/commands/set-meeting.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';
import { deriveInstants } from '../rules.ts';
import { type EventInput, sensitivityDefaults } from '../schema.ts';
import { recordVersion } from './record-version.ts';

/** The default message plan: a confirmation at once, the link a day before, a reminder an hour before. */
const DEFAULT_PLAN = [
  { kind: 'confirmation', basis: 'admission', offset_minutes: 0 },
  { kind: 'link', basis: 'start', offset_minutes: -24 * 60 },
  { kind: 'reminder', basis: 'start', offset_minutes: -60 },
] as const;

/**
 * Writes a draft with its objectives, panel, key, places, message plan and (sealed) meeting address, all or
 * nothing, and answers its id. Nobody sees it before `publishEvent`.
 */
export function createEvent(
  context: Pick<Context, 'db' | 'keys' | 'ids' | 'clock'>,
  organisationId: string,
  input: EventInput,
): Promise<string> {
  return context.db.transaction((trx) => insertEvent(trx, context, { organisationId, input }));
}

type NewEvent = {
  readonly organisationId: string;
  readonly input: EventInput;
  /** By default a new one. */
  readonly id?: string;
  /** The account that made it; by default none. */
  readonly by?: string;
};

/** As {@link createEvent}, within a transaction that does more. */
export async function insertEvent(
  trx: Transaction<Tables>,
  context: Pick<Context, 'keys' | 'ids' | 'clock'>,
  { organisationId, input, id = context.ids.uuid(), by }: NewEvent,
): Promise<string> {
  const now = context.clock.now();
  await trx
    .insertInto('events')
    .values(eventRow({ id, organisationId, code: context.ids.code(), now }, input))
    .execute();
  const keys = await context.keys.create(trx, id);
  await trx.insertInto('event_places').values({ event_id: id, capacity: input.capacity }).execute();
  await trx
    .insertInto('message_plans')
    .values(DEFAULT_PLAN.map((plan) => ({ event_id: id, ...plan })))
    .execute();
  await insertParts(trx, context, { id, input });
  if (input.meetingAddress !== null) {
    const secret = { address: input.meetingAddress, details: input.meetingDetails };
    await insertMeeting(trx, { eventId: id, keys, secret, now });
  }
  await recordVersion(trx, context, { eventId: id, kind: 'created', by: by ?? null });
  if (by !== undefined && input.meetingAddress !== null) {
    const event = { id, keys };
    await recordAccess(trx, { organisationId, accountId: by, kind: 'meeting.changed', event });
  }
  return id;
}

type Identity = { id: string; organisationId: string; code: string; now: Temporal.Instant };

function eventRow({ id, organisationId, code, now }: Identity, input: EventInput) {
  const defaults = sensitivityDefaults[input.sensitivity];
  const instants = deriveInstants(input);
  return {
    id,
    organisation_id: organisationId,
    slug: input.slug,
    code,
    sensitivity: input.sensitivity,
    locale: input.locale,
    title: input.title,
    summary: input.summary,
    background: input.background,
    description: input.description,
    objectives_introduction: input.objectivesIntroduction,
    link_delivery: input.linkDelivery,
    led_by: input.ledBy,
    regions: input.regions,
    other: JSON.stringify(input.other),
    place: input.place,
    cost: input.cost,
    audience: input.audience,
    contact_address: input.contactAddress,
    time_zone: input.timeZone,
    starts_local: input.startsLocal,
    ends_local: input.endsLocal,
    last_day: input.lastDay,
    starts_at: instants.startsAt,
    ends_at: instants.endsAt,
    registration_opens_at: input.registrationOpensAt,
    registration_closes_at: instants.registrationClosesAt,
    admission: input.admission ?? defaults.admission,
    confirms_address: input.confirmsAddress ?? defaults.confirmsAddress,
    takes_codes: input.takesCodes ?? defaults.takesCodes,
    door_opens_minutes: input.doorOpensMinutes ?? defaults.doorOpensMinutes,
    retention_days: input.retentionDays ?? defaults.retentionDays,
    links_held: !input.meetingChecked,
    created_at: now,
    updated_at: now,
  };
}

async function insertParts(
  trx: Transaction<Tables>,
  context: Pick<Context, 'ids'>,
  { id, input }: { id: string; input: EventInput },
): Promise<void> {
  const objectives = input.objectives.map((body, index) => ({
    event_id: id,
    id: context.ids.uuid(),
    position: index + 1,
    body,
  }));
  if (objectives.length > 0) await trx.insertInto('objectives').values(objectives).execute();
  const panellists = input.panellists.map(({ consentExpiresAt, ...panellist }, index) => ({
    event_id: id,
    id: context.ids.uuid(),
    position: index + 1,
    consent_expires_at: consentExpiresAt,
    ...panellist,
  }));
  if (panellists.length > 0) await trx.insertInto('panellists').values(panellists).execute();
}
