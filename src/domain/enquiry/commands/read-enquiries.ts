import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { Enquiry, EnquiryScope } from '../schema.ts';
import { openEnquiry } from '../sealing.ts';

/** How many are read at once. */
export const ENQUIRIES_AT_ONCE = 20;

type Parts = Pick<Context, 'db' | 'keys'>;

/**
 * Opens the enquiries of an event that have waited longest, and writes into the access log who did and why: both or
 * neither. None once the people of the event are erased.
 */
export async function readEnquiries(
  context: Parts,
  { event, organisation, session }: EnquiryScope,
  reason: string,
): Promise<readonly Enquiry[]> {
  const keys = await findEventKeys(context, event.id);
  if (keys === null) return [];
  return context.db.transaction(async (trx) => {
    const rows = await trx
      .selectFrom('enquiries')
      .select(['event_id as eventId', 'id', 'sealed_words as sealedWords', 'written_at as writtenAt'])
      .where('event_id', '=', event.id)
      .where('settled_at', 'is', null)
      .orderBy('written_at')
      .orderBy('id')
      .limit(ENQUIRIES_AT_ONCE)
      .execute();
    await recordAccess(trx, {
      organisationId: organisation.id,
      accountId: session.accountId,
      kind: 'enquiries.read',
      event: { id: event.id, keys },
      count: rows.length,
      reason,
    });
    return rows.map((row) => ({ id: row.id, writtenAt: row.writtenAt, ...openEnquiry(keys, row) }));
  });
}

/** Notes that somebody has dealt with these enquiries. Those of other events, and those dealt with, stay as they are. */
export async function settleEnquiries(
  context: Pick<Context, 'db'>,
  { event, session }: EnquiryScope,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await context.db.kysely
    .updateTable('enquiries')
    .set({ settled_at: sql`foyer_now()`, settled_by: session.accountId })
    .where('event_id', '=', event.id)
    .where('id', 'in', ids)
    .where('settled_at', 'is', null)
    .execute();
}
