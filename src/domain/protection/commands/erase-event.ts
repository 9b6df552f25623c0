import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { noteChange } from '../../event/data.ts';
import type { Tables } from '../../tables.ts';
import { rowCounts } from '../schema/retention.ts';
import { issueCertificate } from './issue-certificate.ts';
import { recordAccess } from './record-access.ts';
import { beginErasure, type Erasing, removePeople, removeRest } from './remove-people.ts';

/** `held`: a legal hold keeps the people. `done`: they are gone, by this call or by another process meanwhile. */
export type EraseOutcome = 'done' | 'held';

/**
 * Removes all people of an event and what hangs on them, in steps; then destroys the event's data key, so that no copy
 * of anything can be read; then issues a certificate and writes it to the access log. The public page stays. Stopped
 * anywhere, it goes on where it was; running it twice does no harm.
 */
export async function eraseEvent(
  context: Pick<Context, 'db' | 'keys'>,
  erasing: Erasing,
): Promise<EraseOutcome> {
  const { db, keys } = context;
  if (!(await db.transaction((trx) => beginErasure(trx, erasing)))) return 'held';
  // Each step is a transaction of its own: nobody else waits long.
  while (await db.transaction((trx) => removePeople(trx, erasing.eventId)));
  await db.transaction((trx) => removeRest(trx, erasing.eventId));
  await keys.destroy(erasing.eventId);
  await db.transaction((trx) => certify(trx, erasing, keys.storeKind));
  return 'done';
}

async function certify(
  trx: Transaction<Tables>,
  { eventId, accountId }: Erasing,
  keyStore: 'folder' | 'database',
): Promise<void> {
  const erasure = await trx
    .deleteFrom('erasures')
    .where('event_id', '=', eventId)
    .returning(['cause', 'began_at as beganAt', 'kept_until as keptUntil', 'removed_at as removedAt'])
    .returning(['removed', 'earlier'])
    .executeTakeFirst();
  // Another process was as far, and has done the rest.
  if (erasure === undefined || erasure.removedAt === null) return;
  const { organisationId } = await trx
    .updateTable('events')
    .set({ erased_at: sql`foyer_now()`, held_until: null })
    .where('id', '=', eventId)
    .returning('organisation_id as organisationId')
    .executeTakeFirstOrThrow();
  const { removedAt, beganAt, keptUntil, cause } = erasure;
  const removed = rowCounts.parse(erasure.removed);
  const earlier = rowCounts.parse(erasure.earlier);
  const times = { keptUntil, beganAt, removedAt };
  await issueCertificate(trx, { organisationId, eventId, cause, ...times, keyStore, removed, earlier });
  await noteChange(trx, eventId);
  await recordAccess(trx, {
    organisationId,
    accountId,
    kind: 'people.erased',
    event: { id: eventId, keys: null },
    count: removed.registrations ?? 0,
  });
}
