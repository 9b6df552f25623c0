import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { findEventKeys } from '../../protection/data.ts';
import { listFormLacks } from '../../question/data/questions.ts';
import { lockEditableEvent } from '../data/content.ts';
import { noteChange } from '../data.ts';
import { missingParts } from '../rules.ts';
import type { MissingPart } from '../schema.ts';
import { localTimes } from '../settings-rules.ts';
import { recordVersion } from './record-version.ts';

/**
 * Publishes a draft, or says what it still lacks. An event that is published already stays as it is.
 * @param by the account that decided it, for the access log; null for the program and the command line
 */
export async function publishEvent(
  context: Pick<Context, 'db' | 'clock' | 'ids' | 'keys'>,
  eventId: string,
  by: string | null = null,
): Promise<Result<null, readonly MissingPart[]>> {
  const keys = await findEventKeys(context, eventId);
  const now = context.clock.now();
  return context.db.transaction(async (trx) => {
    const { content, state, organisationId } = await lockEditableEvent(trx, eventId);
    if (state !== 'draft') return ok(null);
    const missing = missingParts({ ...localTimes(content), title: content.title });
    missing.push(...(await listFormLacks(trx, eventId)));
    if (missing.length > 0) return err(missing);
    await trx
      .updateTable('events')
      .set({ state: 'published', published_at: now, updated_at: now, publish_at: null })
      .where('id', '=', eventId)
      .execute();
    await recordVersion(trx, context, { eventId, kind: 'published', by });
    await noteChange(trx, eventId);
    if (by !== null) {
      const event = keys === null ? null : { id: eventId, keys };
      await recordAccess(trx, { organisationId, accountId: by, kind: 'event.published', event });
    }
    return ok(null);
  });
}
