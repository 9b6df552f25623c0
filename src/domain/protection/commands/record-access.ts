import { sql, type Transaction } from 'kysely';
import { mac } from '../../../platform/crypto/derive.ts';
import { CHAIN_START } from '../../../platform/crypto/hash-chain.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import type { Tables } from '../../tables.ts';
import { accessHash } from '../access-chain.ts';
import type { AccessInput } from '../schema/access.ts';
import type { EventKeys } from '../schema.ts';

const SUBJECT_BYTES = 16;

/**
 * Writes one line to the access log, in the transaction of what it tells of: either both happen or neither. Make it
 * the last statement of the transaction, because it holds the end of the organisation's chain until the commit.
 */
export async function recordAccess(trx: Transaction<Tables>, input: AccessInput): Promise<void> {
  const head = await lockHead(trx, input.organisationId);
  const line = {
    organisationId: input.organisationId,
    position: head.position + 1,
    at: head.at,
    accountId: input.accountId,
    kind: input.kind,
    ...linePart(input),
    previousHash: head.hash,
  };
  const hash = accessHash(line);
  await trx
    .insertInto('access_log')
    .values({
      organisation_id: line.organisationId,
      position: line.position,
      at: line.at,
      account_id: line.accountId,
      kind: line.kind,
      event_id: line.eventId,
      about_account_id: line.aboutAccountId,
      subject_count: line.subjectCount,
      subjects: line.subjects,
      sealed_reason: line.sealedReason,
      previous_hash: line.previousHash,
      hash,
    })
    .execute();
  await trx
    .updateTable('access_heads')
    .set({ position: line.position, hash })
    .where('organisation_id', '=', input.organisationId)
    .execute();
}

/** What stands for a registration in the access log: whoever has not the key of the event cannot tell whose it is. */
export function subjectHash(keys: EventKeys, registrationId: string): Buffer {
  return mac(keys.lookup, 'access', registrationId).subarray(0, SUBJECT_BYTES);
}

function linePart(input: AccessInput) {
  const nobody = { aboutAccountId: null, subjects: [], sealedReason: null };
  const { event, count } = input;
  if (event === null) {
    const { aboutAccountId = null } = input;
    return { ...nobody, eventId: null, aboutAccountId, subjectCount: count ?? 0 };
  }
  if (!hasKeys(input)) return { ...nobody, eventId: event.id, subjectCount: count ?? 0 };
  const { registrationIds = [], reason = null } = input;
  const { id, keys } = input.event;
  return {
    ...nobody,
    eventId: id,
    subjectCount: count ?? registrationIds.length,
    subjects: registrationIds.map((registration) => subjectHash(keys, registration)),
    sealedReason: reason === null ? null : seal(keys.contact, reason, `access ${id}`),
  };
}

type WithKeys = Extract<AccessInput, { event: { keys: EventKeys } }>;

function hasKeys(input: AccessInput): input is WithKeys {
  return input.event !== null && input.event.keys !== null;
}

/** Locks the end of the chain, made when it is not there; the clock is read under the lock, so times never go back. */
async function lockHead(trx: Transaction<Tables>, organisationId: string) {
  return trx
    .insertInto('access_heads')
    .values({ organisation_id: organisationId, hash: CHAIN_START, first_previous: CHAIN_START })
    .onConflict((conflict) =>
      conflict.column('organisation_id').doUpdateSet({ organisation_id: organisationId }),
    )
    .returning(['position', 'hash', sql<Temporal.Instant>`foyer_now()`.as('at')])
    .executeTakeFirstOrThrow();
}
