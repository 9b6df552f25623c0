import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { editEvent } from '../../event/commands/edit-event.ts';
import { getEditableEvent } from '../../event/data/content.ts';
import type { EventScope } from '../../event/policy.ts';
import type { EventContent } from '../../event/schema/content.ts';
import { type Sensitivity, sensitivityDefaults } from '../../event/schema.ts';
import { findChecklist } from '../data/impact.ts';
import { type ImpactAnswers, impactOf, seenAnswers } from '../impact.ts';
import type { CompleteAnswers } from '../schema/impact.ts';

type Given = { readonly answers: CompleteAnswers; readonly seen: string };

/** How often the event is read anew when somebody else edits it at the same moment. */
const TRIES = 3;

/**
 * Keeps the answers about harm and raises the sensitivity of the event as far as they ask for, together with what has
 * to be as careful. Nothing ever becomes less careful by it, whatever was answered before. Answers what holds
 * now; where somebody else answered meanwhile, nothing is kept and their answers come back.
 * @param seen the answers that the form was opened with, see `seenAnswers`
 * @throws Error when others kept editing the same settings meanwhile
 */
export async function answerChecklist(
  context: Pick<Context, 'db' | 'keys' | 'ids' | 'clock'>,
  scope: EventScope,
  { answers, seen }: Given,
): Promise<Result<Sensitivity, ImpactAnswers>> {
  const { event } = scope;
  const theirs = await keepAnswers(context, scope, { answers, seen });
  if (theirs !== null) return err(theirs);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { content, number } = await getEditableEvent(context.db.kysely, event.id);
    const sensitivity = impactOf(answers, content.sensitivity);
    if (sensitivity === content.sensitivity) return ok(sensitivity);
    const edit = { base: number, changes: asCarefulAs(sensitivity, content) };
    if ((await editEvent(context, scope, edit)).ok) return ok(sensitivity);
  }
  throw new Error('The sensitivity could not be raised, because others kept changing the same settings.');
}

/** Null: they are kept. */
function keepAnswers(
  { db }: Pick<Context, 'db'>,
  { event, session }: EventScope,
  { answers, seen }: Given,
): Promise<ImpactAnswers | null> {
  return db.transaction(async (trx) => {
    await trx.selectFrom('events').select('id').where('id', '=', event.id).forUpdate().execute();
    const theirs = (await findChecklist(trx, event.id))?.answers ?? {};
    if (seenAnswers(theirs) === seenAnswers(answers)) return null;
    if (seenAnswers(theirs) !== seen) return theirs;
    const given = {
      answers: JSON.stringify(answers),
      answered_by: session.accountId,
      answered_at: sql<Temporal.Instant>`foyer_now()`,
    };
    await trx
      .insertInto('impact_checklists')
      .values({ event_id: event.id, ...given })
      .onConflict((conflict) => conflict.column('event_id').doUpdateSet(given))
      .execute();
    return null;
  });
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
