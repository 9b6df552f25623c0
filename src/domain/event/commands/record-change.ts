import type { Transaction } from 'kysely';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';
import type { EventScope } from '../policy.ts';

/** The parts of an event that have no versions: who changed them, and when, is in the access log. */
export type ChangedPart = 'panel' | 'form' | 'plan' | 'outcomes';

/** Writes down who changed a part of an event. As {@link recordAccess}, the last statement of its transaction. */
export function recordChange(
  trx: Transaction<Tables>,
  { event, session }: Pick<EventScope, 'event' | 'session'>,
  part: ChangedPart,
): Promise<void> {
  return recordAccess(trx, {
    organisationId: event.organisationId,
    accountId: session.accountId,
    kind: `${part}.changed`,
    event: { id: event.id, keys: null },
  });
}
