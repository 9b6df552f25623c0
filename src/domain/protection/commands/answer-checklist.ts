import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { editEvent } from '../../event/commands/edit-event.ts';
import { getEditableEvent } from '../../event/data/content.ts';
import type { EventScope } from '../../event/policy.ts';
import type { EventContent } from '../../event/schema/content.ts';
import { type Sensitivity, sensitivityDefaults } from '../../event/schema.ts';
import { impactOf } from '../impact.ts';
import type { CompleteAnswers } from '../schema/impact.ts';

/** How often the event is read anew when somebody else edits it at the same moment. */
const TRIES = 3;

/**
 * Keeps the answers about harm and raises the sensitivity of the event as far as they ask for, together with what has
 * to be as careful. Nothing ever becomes less careful by it, whatever was answered before. Answers what holds now.
 * @throws Error when others kept editing the same settings meanwhile
 */
export async function answerChecklist(
  context: Pick<Context, 'db' | 'keys' | 'ids' | 'clock'>,
  scope: EventScope,
  answers: CompleteAnswers,
): Promise<Sensitivity> {
  const { event, session } = scope;
  await context.db.kysely
    .insertInto('impact_checklists')
    .values({
      event_id: event.id,
      answers: JSON.stringify(answers),
      answered_by: session.accountId,
      answered_at: sql`foyer_now()`,
    })
    .onConflict((conflict) =>
      conflict.column('event_id').doUpdateSet({
        answers: JSON.stringify(answers),
        answered_by: session.accountId,
        answered_at: sql`foyer_now()`,
      }),
    )
    .execute();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { content, number } = await getEditableEvent(context.db.kysely, event.id);
    const sensitivity = impactOf(answers, content.sensitivity);
    if (sensitivity === content.sensitivity) return sensitivity;
    const edit = { base: number, changes: asCarefulAs(sensitivity, content) };
    if ((await editEvent(context, scope, edit)).ok) return sensitivity;
  }
  throw new Error('The sensitivity could not be raised, because others kept changing the same settings.');
}

/** The settings of an event raised to a sensitivity: of each, the more careful of what it was and what that asks for. */
export function asCarefulAs(sensitivity: Sensitivity, content: EventContent): Partial<EventContent> {
  const defaults = sensitivityDefaults[sensitivity];
  return {
    sensitivity,
    confirmsAddress: content.confirmsAddress || defaults.confirmsAddress,
    takesCodes: content.takesCodes || defaults.takesCodes,
    admission: defaults.admission === 'approval' ? 'approval' : content.admission,
    doorOpensMinutes: Math.min(content.doorOpensMinutes, defaults.doorOpensMinutes),
    retentionDays: Math.min(content.retentionDays, defaults.retentionDays),
  };
}
