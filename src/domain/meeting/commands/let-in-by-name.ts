import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { mac } from '../../../platform/crypto/derive.ts';
import { spokenCode } from '../../../platform/crypto/spoken-code.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import { lockRegistration, readDisplayName } from '../../registration/data/registrations.ts';
import { takeRoleAlong } from '../../registration/data/take-role-along.ts';
import { passToken } from '../../registration/policy.ts';
import type { Tables } from '../../tables.ts';
import { readDatabaseNow } from '../data/now.ts';
import { doorHours } from '../door-hours.ts';

const VALID_MINUTES = 15;

/** Somebody whom a host found by their display name, as the page showed them. */
export type Chosen = {
  readonly registrationId: string;
  /** Of the pass that they had when they were found. A second press of the button names the same. */
  readonly passGeneration: number;
};

/** A way in for one person, to be handed over by voice or in a chat. It is shown once. */
export type WayIn = {
  readonly displayName: string;
  readonly pass: string;
  /** Leads to the pass once, and until it is too old. */
  readonly code: string;
  readonly codeUntil: Temporal.Instant;
};

/** `not-open`: the door has not opened yet, or is closed. `changed`: somebody else was faster. */
export type NotLetIn = 'not-open' | 'unknown' | 'changed';

/**
 * Gives somebody who lost their mail a new pass, and ends the old one, so that whoever holds it is not let in any
 * more. A second press within minutes by the same host gives the same pass. Each new pass is in the access log.
 */
export async function letInByName(
  context: Pick<Context, 'db' | 'keys'>,
  { event, session }: EventScope,
  { registrationId, passGeneration }: Chosen,
): Promise<Result<WayIn, NotLetIn>> {
  const keys = await eventKeys(context, event.id);
  return context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, { eventId: event.id, id: registrationId });
    const now = await readDatabaseNow(trx);
    if (doorHours(event, now) !== 'open') return err('not-open');
    if (row === null || row.state !== 'admitted' || row.revoked) return err('unknown');
    const next = { id: row.id, passGeneration: passGeneration + 1 };
    const code = codeOf(keys, next);
    const codeUntil = now.add({ minutes: VALID_MINUTES });
    const displayName = await readDisplayName(context, row);
    const wayIn = { displayName, pass: passToken(keys, next), code, codeUntil };
    if (row.passGeneration === next.passGeneration) {
      const until = await findOwnCode(trx, { eventId: event.id, ...next, accountId: session.accountId });
      return until === null ? err('changed') : ok({ ...wayIn, codeUntil: until });
    }
    if (row.passGeneration !== passGeneration) return err('changed');
    await replacePass(trx, { eventId: event.id, ...next });
    await takeRoleAlong(trx, row);
    await keepCode(trx, {
      eventId: event.id,
      ...next,
      hash: codeHash(keys, code),
      accountId: session.accountId,
      until: codeUntil,
    });
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: 'pass.replaced',
      event: { id: event.id, keys },
      registrationIds: [row.id],
    });
    return ok(wayIn);
  });
}

type Passed = { readonly eventId: string; readonly id: string; readonly passGeneration: number };

/** The code that leads to a pass: computed, so that a second press shows the same one although it is not kept. */
function codeOf(keys: EventKeys, { id, passGeneration }: Omit<Passed, 'eventId'>): string {
  return spokenCode(mac(keys.capability, 'door code', id, String(passGeneration)));
}

/** By what a code is found. */
export function codeHash(keys: EventKeys, code: string): Buffer {
  return mac(keys.lookup, 'door code', code);
}

async function replacePass(trx: Transaction<Tables>, { eventId, id, passGeneration }: Passed) {
  await trx
    .updateTable('registrations')
    .set({ pass_generation: passGeneration, changed_at: sql`foyer_now()` })
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .execute();
}

type NewCode = Passed & {
  readonly hash: Uint8Array;
  readonly accountId: string;
  readonly until: Temporal.Instant;
};

async function keepCode(
  trx: Transaction<Tables>,
  { eventId, id, passGeneration, hash, accountId, until }: NewCode,
) {
  const values = {
    code_hash: hash,
    pass_generation: passGeneration,
    account_id: accountId,
    expires_at: until,
    used_at: null,
  };
  await trx
    .insertInto('door_codes')
    .values({ event_id: eventId, registration_id: id, ...values })
    .onConflict((conflict) => conflict.columns(['event_id', 'registration_id']).doUpdateSet(values))
    .execute();
}

/** Until when the code of this pass holds that the same account made a moment ago; null where there is none. */
async function findOwnCode(
  trx: Transaction<Tables>,
  { eventId, id, passGeneration, accountId }: Passed & { readonly accountId: string },
): Promise<Temporal.Instant | null> {
  const row = await trx
    .selectFrom('door_codes')
    .select('expires_at as until')
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .where('pass_generation', '=', passGeneration)
    .where('account_id', '=', accountId)
    .where('expires_at', '>', (where) => where.fn<Temporal.Instant>('foyer_now'))
    .executeTakeFirst();
  return row?.until ?? null;
}
