import { type Kysely, sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { claimedId } from '../../../platform/crypto/capability.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { eventKeys, findEventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import { readAnswersOf } from '../../question/data/answers.ts';
import type { Tables } from '../../tables.ts';
import { isManageToken, isManageVisit, isPassToken, isPassVisit } from '../policy.ts';
import { holdsPlace } from '../rules.ts';
import type { ContactRoute, MailLook, OwnRegistration, RegistrationState } from '../schema.ts';
import { openAddress, openName } from './sealing.ts';

export type RegistrationRow = {
  readonly eventId: string;
  readonly id: string;
  readonly state: RegistrationState;
  readonly contactHash: Uint8Array;
  readonly contactRoute: ContactRoute;
  readonly sealedName: Uint8Array;
  readonly locale: string;
  readonly passGeneration: number;
  readonly manageGeneration: number;
  readonly revoked: boolean;
  readonly offeredUntil: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly withCalendar: boolean;
  readonly mailLook: MailLook;
  readonly notice: Uint8Array | null;
};

/** The rows of one event, to be narrowed further. */
export function selectRegistrations(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('registrations')
    .where('event_id', '=', eventId)
    .select([
      'event_id as eventId',
      'id',
      'state',
      'contact_hash as contactHash',
      'contact_route as contactRoute',
      'sealed_name as sealedName',
      'locale',
      'pass_generation as passGeneration',
      'manage_generation as manageGeneration',
      'revoked',
      'offered_until as offeredUntil',
      'created_at as createdAt',
      'changed_at as changedAt',
      'with_calendar as withCalendar',
      'mail_look as mailLook',
      'notice',
    ]);
}

/** The registration with this id; null when it was erased. */
export async function findRegistration(
  { db }: Pick<Context, 'db'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<RegistrationRow | null> {
  const row = await selectRegistrations(db.kysely, eventId).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The registration in this row, locked until the transaction ends; null when it was erased. */
export async function lockRegistration(
  trx: Transaction<Tables>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<RegistrationRow | null> {
  // Everything that may touch places locks the counter first, so that no two commands wait for each other.
  await trx.selectFrom('event_places').select('taken').where('event_id', '=', eventId).forUpdate().execute();
  const row = await selectRegistrations(trx, eventId).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** What proves who comes: the database, the keys, and the clock by which a visit ends. */
type Gate = Pick<Context, 'db' | 'keys' | 'clock'>;

async function findByToken(
  context: Gate,
  event: Pick<PublishedEvent, 'id'>,
  { token, holds }: { token: string; holds: (shown: Shown) => boolean },
): Promise<RegistrationRow | null> {
  const id = claimedId(token);
  const keys = id === null ? null : await findEventKeys(context, event.id);
  if (id === null || keys === null) return null;
  const row = await selectRegistrations(context.db.kysely, event.id).where('id', '=', id).executeTakeFirst();
  return row !== undefined && holds({ keys, token, row, now: context.clock.now() }) ? row : null;
}

type Shown = {
  readonly keys: EventKeys;
  readonly token: string;
  readonly row: RegistrationRow;
  readonly now: Temporal.Instant;
};

/** The registration whose pass this is, or null: forged, revoked by a newer one, or erased. */
export function findByPass(
  context: Gate,
  event: Pick<PublishedEvent, 'id'>,
  token: string,
): Promise<RegistrationRow | null> {
  return findByToken(context, event, {
    token,
    holds: ({ keys, row, now }) => isPassToken(keys, token, row) || isPassVisit(keys, token, { row, now }),
  });
}

/** The registration that a visit with this token is to, at the manage page or at the door; null when it is none (any more). */
export function findVisit(
  context: Gate,
  event: Pick<PublishedEvent, 'id'>,
  token: string,
): Promise<RegistrationRow | null> {
  return findByToken(context, event, {
    token,
    holds: ({ keys, row, now }) =>
      isManageVisit(keys, token, { row, now }) || isPassVisit(keys, token, { row, now }),
  });
}

/** The registration whose manage link this is, as its holder may see it, or null as in {@link findByPass}. */
export async function findOwnRegistration(
  context: Gate,
  event: Pick<PublishedEvent, 'id'>,
  token: string,
): Promise<OwnRegistration | null> {
  const row = await findByToken(context, event, {
    token,
    holds: ({ keys, row, now }) =>
      isManageToken(keys, token, row) || isManageVisit(keys, token, { row, now }),
  });
  if (row === null) return null;
  const keys = await eventKeys(context, event.id);
  const contact = await context.db.kysely
    .selectFrom('contacts')
    .select('sealed_address')
    .where('event_id', '=', event.id)
    .where('registration_id', '=', row.id)
    .executeTakeFirst();
  if (contact === undefined && row.contactRoute === 'mail') return null;
  const { contactHash, sealedName, ...own } = row;
  return {
    ...own,
    displayName: openName(keys, contactHash, sealedName),
    address: contact === undefined ? null : openAddress(keys, contactHash, contact.sealed_address),
    answers: await readAnswersOf(context.db.kysely, keys, row),
  };
}

/** The display name behind a row that was found by its pass. */
export async function readDisplayName(context: Pick<Context, 'keys'>, row: RegistrationRow): Promise<string> {
  return openName(await eventKeys(context, row.eventId), row.contactHash, row.sealedName);
}

/** What else is kept beside a registration, for its holder's own copy of the data. */
export async function findOwnMarks(
  context: Pick<Context, 'db' | 'keys'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
): Promise<{ readonly usedFromManyPlaces: boolean; readonly newAddress: string | null }> {
  const keys = await eventKeys(context, own.eventId);
  const row = await context.db.kysely
    .selectFrom('registrations')
    .leftJoin('address_changes', (join) =>
      join
        .onRef('address_changes.event_id', '=', 'registrations.event_id')
        .onRef('address_changes.registration_id', '=', 'registrations.id'),
    )
    .select(['flagged', 'contact_hash as contactHash', 'address_changes.sealed_address as sealedAddress'])
    .where('registrations.event_id', '=', own.eventId)
    .where('registrations.id', '=', own.id)
    .executeTakeFirst();
  const sealed = row?.sealedAddress ?? null;
  return {
    usedFromManyPlaces: row?.flagged ?? false,
    newAddress: row === undefined || sealed === null ? null : openAddress(keys, row.contactHash, sealed),
  };
}

/** The state of each message that was planned for a registration, for its holder's own copy of the data. */
export function listOwnMessages(db: Kysely<Tables>, own: Pick<OwnRegistration, 'eventId' | 'id'>) {
  return db
    .selectFrom('messages')
    .select(['kind', 'state', 'due_at as dueAt', 'sent_at as sentAt'])
    .where('event_id', '=', own.eventId)
    .where('registration_id', '=', own.id)
    .orderBy('due_at')
    .limit(200)
    .execute();
}

/** Gives back the place that the row held before it changed, and offers it to the next who waits. */
export async function releasePlace(trx: Transaction<Tables>, before: RegistrationRow): Promise<void> {
  if (!holdsPlace(before)) return;
  await trx
    .updateTable('event_places')
    .set((places) => ({ taken: places('taken', '-', 1) }))
    .where('event_id', '=', before.eventId)
    .execute();
  await sql`select offer_places(${before.eventId})`.execute(trx);
}

/** The events that are still to come and have somebody waiting. */
export function listEventsWithQueue(db: Kysely<Tables>): Promise<{ id: string }[]> {
  return db
    .selectFrom('events')
    .select('id')
    .where('state', '=', 'published')
    .where('ends_at', '>', (where) => where.fn<Temporal.Instant>('foyer_now'))
    .where((where) =>
      where.exists(
        where
          .selectFrom('registrations')
          .select('registrations.id')
          .whereRef('registrations.event_id', '=', 'events.id')
          .where('registrations.state', '=', 'waitlisted'),
      ),
    )
    .orderBy('id')
    .limit(1000)
    .execute();
}
