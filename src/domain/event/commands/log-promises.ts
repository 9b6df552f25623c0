import type { Transaction } from 'kysely';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { AccessKind } from '../../protection/schema/access.ts';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import type { EditableEvent } from '../data/content.ts';
import type { EventScope } from '../policy.ts';
import type { EventContent } from '../schema/content.ts';

type Change = {
  readonly scope: EventScope;
  /** Null when they were destroyed. */
  readonly keys: EventKeys | null;
  readonly held: EditableEvent;
  readonly content: EventContent;
};

/** Writes to the access log what a published event promises its people from now on. Last in its transaction. */
export async function logPromises(
  trx: Transaction<Tables>,
  { scope, keys, held, content }: Change,
): Promise<void> {
  if (held.publishedAt === null) return;
  const changed: [AccessKind, boolean][] = [
    ['sensitivity.raised', content.sensitivity !== held.content.sensitivity],
    ['retention.changed', content.retentionDays !== held.content.retentionDays],
  ];
  const who = { organisationId: held.organisationId, accountId: scope.session.accountId };
  const event = keys === null ? null : { id: scope.event.id, keys };
  for (const [kind, isChanged] of changed) {
    if (isChanged) await recordAccess(trx, { ...who, kind, event });
  }
}
