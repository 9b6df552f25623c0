import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';

type Parts = Pick<Context, 'db' | 'keys'>;

/**
 * Agrees to an export or refuses it, as a second person: whoever asked cannot, whatever their roles. Answers whether
 * anything was decided; a second press decides nothing.
 */
export async function decideExport(
  context: Parts,
  { event, session }: EventScope,
  { id, decision }: { readonly id: string; readonly decision: 'approved' | 'refused' },
): Promise<boolean> {
  const keys = await eventKeys(context, event.id);
  return context.db.transaction(async (trx) => {
    const decided = await trx
      .updateTable('exports')
      .set({ state: decision, decided_by: session.accountId, decided_at: sql`foyer_now()` })
      .where('event_id', '=', event.id)
      .where('id', '=', id)
      .where('state', '=', 'requested')
      .where('requested_by', '<>', session.accountId)
      .returning('rows_total as count')
      .executeTakeFirst();
    if (decided === undefined) return false;
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: `export.${decision}`,
      event: { id: event.id, keys },
      count: decided.count,
    });
    return true;
  });
}

/** Allows exports of a sensitive event, or forbids them again. Files that are there go at once when it is forbidden. */
export async function allowExports(
  context: Parts,
  { event, session }: EventScope,
  allowed: boolean,
): Promise<void> {
  const keys = await eventKeys(context, event.id);
  await context.db.transaction(async (trx) => {
    const changed = await trx
      .updateTable('events')
      .set({ exports_allowed: allowed })
      .where('id', '=', event.id)
      .where('exports_allowed', '<>', allowed)
      .returning('id')
      .executeTakeFirst();
    if (changed === undefined) return;
    if (!allowed) await trx.deleteFrom('exports').where('event_id', '=', event.id).execute();
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: allowed ? 'export.allowed' : 'export.forbidden',
      event: { id: event.id, keys },
    });
  });
}
