import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordChange } from '../../event/commands/record-change.ts';
import { lockPlaces } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import { listOutcomeWords } from '../data/outcomes.ts';
import { type OutcomeWords, seenWords } from '../outcome-words.ts';

/**
 * Keeps what organisers tell of what came of an event. Nothing is sent by it, and the same again changes nothing. Refused, with what stands there now, where
 * somebody else wrote something else since the form was opened.
 * @param seen the words that the form was opened with, see `seenWords`
 */
export async function setOutcomeWords(
  context: Pick<Context, 'db'>,
  scope: Pick<EventScope, 'event' | 'session'>,
  { words, seen }: { readonly words: readonly OutcomeWords[]; readonly seen: string },
): Promise<Result<null, readonly OutcomeWords[]>> {
  const eventId = scope.event.id;
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, eventId);
    const theirs = await listOutcomeWords(trx, eventId);
    if (seenWords(words) === seenWords(theirs)) return ok(null);
    if (seen !== seenWords(theirs)) return err(theirs);
    await trx.deleteFrom('outcome_words').where('event_id', '=', eventId).execute();
    const kept = words.filter((each) => each.words !== '').map((each) => ({ event_id: eventId, ...each }));
    if (kept.length > 0) await trx.insertInto('outcome_words').values(kept).execute();
    await recordChange(trx, scope, 'outcomes');
    return ok(null);
  });
}
