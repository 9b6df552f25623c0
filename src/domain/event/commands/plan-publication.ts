import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { listFormLacks } from '../../question/data/questions.ts';
import { lockEditableEvent } from '../data/content.ts';
import { noteChange } from '../data.ts';
import type { EventScope } from '../policy.ts';
import { missingParts } from '../rules.ts';
import type { MissingPart } from '../schema.ts';
import { localTimes } from '../settings-rules.ts';

export type PlanRefusal =
  | { readonly kind: 'incomplete'; readonly missing: readonly MissingPart[] }
  /**
   * `past`: publish it now instead. `late`: the event would be over. `published`: it is there already. `changed`:
   * somebody else planned another hour, or took the plan back, since the form was opened.
   */
  | { readonly kind: 'past' | 'late' | 'published' | 'changed' };

export type Planning = {
  readonly at: Temporal.Instant;
  /** The hour that the form was opened with; null: none was planned. Absent: whatever it is now. */
  readonly seen?: Temporal.Instant | null;
};

/**
 * Has a draft published at an instant, without anybody at hand. From then on it cannot be made incomplete. Planning it
 * again replaces the hour; the same hour again changes nothing.
 */
export function planPublication(
  context: Pick<Context, 'db' | 'clock'>,
  scope: EventScope,
  { at, seen }: Planning,
): Promise<Result<null, PlanRefusal>> {
  const isPast = Temporal.Instant.compare(at, context.clock.now()) <= 0;
  return context.db.transaction(async (trx) => {
    const { content, state, publishAt } = await lockEditableEvent(trx, scope.event.id);
    if (state !== 'draft') return err({ kind: 'published' });
    if (isSame(publishAt, at)) return ok(null);
    if (seen !== undefined && !isSame(publishAt, seen)) return err({ kind: 'changed' });
    const times = localTimes(content);
    const missing = missingParts({ ...times, title: content.title });
    missing.push(...(await listFormLacks(trx, scope.event.id)));
    if (missing.length > 0) return err({ kind: 'incomplete', missing });
    if (isPast) return err({ kind: 'past' });
    if (isOver(times, at)) return err({ kind: 'late' });
    await trx.updateTable('events').set({ publish_at: at }).where('id', '=', scope.event.id).execute();
    await noteChange(trx, scope.event.id);
    return ok(null);
  });
}

/** Takes a planned publication back; the draft stays as it is. */
export async function dropPublication(context: Pick<Context, 'db'>, scope: EventScope): Promise<void> {
  await context.db.kysely
    .updateTable('events')
    .set({ publish_at: null })
    .where('id', '=', scope.event.id)
    .execute();
}

function isSame(one: Temporal.Instant | null, other: Temporal.Instant | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

function isOver({ endsLocal, timeZone }: ReturnType<typeof localTimes>, at: Temporal.Instant): boolean {
  if (endsLocal === null || timeZone === null) return false;
  return Temporal.Instant.compare(at, endsLocal.toZonedDateTime(timeZone).toInstant()) >= 0;
}
