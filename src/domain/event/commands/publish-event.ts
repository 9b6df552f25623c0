import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { noteChange } from '../data.ts';
import { missingParts } from '../rules.ts';
import type { MissingPart } from '../schema.ts';

/** Publishes a draft, or says what it still lacks. An event that is published already stays as it is. */
export async function publishEvent(
  context: Pick<Context, 'db' | 'clock'>,
  eventId: string,
): Promise<Result<null, readonly MissingPart[]>> {
  const now = context.clock.now();
  return context.db.transaction(async (trx) => {
    const draft = await trx
      .selectFrom('events')
      .select([
        'title',
        'time_zone as timeZone',
        'starts_local as startsLocal',
        'ends_local as endsLocal',
        'last_day as lastDay',
      ])
      .where('id', '=', eventId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const missing = missingParts(draft);
    if (missing.length > 0) return err(missing);
    await trx
      .updateTable('events')
      .set({ state: 'published', published_at: now, updated_at: now })
      .where('id', '=', eventId)
      .where('state', '=', 'draft')
      .execute();
    await noteChange(trx, eventId);
    return ok(null);
  });
}
