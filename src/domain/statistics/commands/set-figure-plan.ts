import type { Context } from '../../../context.ts';
import { mergeTicks } from '../../../platform/merge-ticks.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { EventScope } from '../../event/policy.ts';
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
    if (kinds.length === 0) return ok(null);
    await trx
      .insertInto('figure_plans')
      .values(kinds.map((kind) => ({ event_id: event.id, kind })))
      .execute();
    const cells = tallyQuestions
      .filter((question) => kinds.includes(question))
      .flatMap((question) =>
        tallyAnswers[question].map((answer) => ({ event_id: event.id, question, answer, count: 0 })),
      );
    if (cells.length > 0) await trx.insertInto('tally_cells').values(cells).execute();
    return ok(null);
  });
}
