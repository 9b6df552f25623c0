import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { mergeTicks } from '../../../platform/merge-ticks.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { EventScope } from '../../event/policy.ts';
import type { Tables } from '../../tables.ts';
import { listFigurePlan, lockPlan } from '../data.ts';
import { type FigureKind, figureKinds, tallyAnswers, tallyQuestions } from '../schema.ts';

/**
 * Decides which tables are published after the event, and with that which questions about people are asked. `open`:
 * registration has opened, and what is told must not follow from who came. What somebody else chose meanwhile stays.
 * @param seen what was chosen when the form was opened
 */
export async function setFigurePlan(
  { db }: Pick<Context, 'db'>,
  { event }: Pick<EventScope, 'event'>,
  { given, seen }: Readonly<Record<'given' | 'seen', readonly FigureKind[]>>,
): Promise<Result<null, 'open'>> {
  return db.transaction(async (trx) => {
    if (!(await lockPlan(trx, event.id))) return err('open');
    const stands = await listFigurePlan(trx, event.id);
    const kinds = mergeTicks(figureKinds, { given, seen, stands });
    await trx.deleteFrom('figure_plans').where('event_id', '=', event.id).execute();
    await trx.deleteFrom('tally_cells').where('event_id', '=', event.id).execute();
    await insertPlan(trx, event.id, kinds);
    return ok(null);
  });
}

/** Chooses for a new event the tables of an earlier one, with nothing counted yet. */
export async function copyFigurePlan(
  trx: Transaction<Tables>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await insertPlan(trx, to, await listFigurePlan(trx, from));
}

async function insertPlan(
  trx: Transaction<Tables>,
  eventId: string,
  kinds: readonly FigureKind[],
): Promise<void> {
  if (kinds.length === 0) return;
  await trx
    .insertInto('figure_plans')
    .values(kinds.map((kind) => ({ event_id: eventId, kind })))
    .execute();
  const cells = tallyQuestions
    .filter((question) => kinds.includes(question))
    .flatMap((question) =>
      tallyAnswers[question].map((answer) => ({ event_id: eventId, question, answer, count: 0 })),
    );
  if (cells.length > 0) await trx.insertInto('tally_cells').values(cells).execute();
}
