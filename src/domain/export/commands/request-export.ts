import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { lockPlaces } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { countListed } from '../data/rows.ts';
import { mayExport } from '../rules.ts';
import type { ExportInput } from '../schema.ts';
import { passphraseBinding, reasonBinding } from '../sealing.ts';

const MOST_OPEN = 5;

/**
 * Asks for a list, with a reason. Nothing is made before a second person agrees. The id comes with the form, so that a
 * second press asks for nothing more.
 */
export async function requestExport(
  context: Pick<Context, 'db' | 'keys' | 'ids' | 'clock'>,
  { event, session }: EventScope,
  { id, format, audience, reason }: ExportInput & { readonly id: string },
): Promise<Result<string, 'not-allowed' | 'too-many'>> {
  if (!mayExport(event)) return err('not-allowed');
  const keys = await eventKeys(context, event.id);
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    if (await isAsked(trx, event.id, id)) return ok(id);
    const open = await trx
      .selectFrom('exports')
      .select('id')
      .where('event_id', '=', event.id)
      .where('state', 'in', ['requested', 'approved'])
      .limit(MOST_OPEN)
      .execute();
    if (open.length >= MOST_OPEN) return err('too-many');
    const rowsTotal = await countListed(trx, { eventId: event.id, audience });
    await trx
      .insertInto('exports')
      .values({
        event_id: event.id,
        id,
        format,
        audience,
        sealed_reason: seal(keys.contact, reason, reasonBinding(id)),
        sealed_passphrase: seal(keys.contact, passphrase(context), passphraseBinding(id)),
        requested_by: session.accountId,
        requested_at: context.clock.now(),
        rows_total: rowsTotal,
      })
      .execute();
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: 'export.requested',
      event: { id: event.id, keys },
      count: rowsTotal,
      reason,
    });
    return ok(id);
  });
}

async function isAsked(trx: Transaction<Tables>, eventId: string, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('exports')
    .select('id')
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Thirty letters and digits that are hard to confuse, in groups: more than 140 bits. */
function passphrase({ ids }: Pick<Context, 'ids'>): string {
  const letters = ids.code() + ids.code() + ids.code();
  return letters.match(/.{5}/g)?.join('-') ?? letters;
}
