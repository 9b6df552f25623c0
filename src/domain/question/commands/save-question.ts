import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { fingerprint } from '../../../platform/crypto/fingerprint.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordChange } from '../../event/commands/record-change.ts';
import { lockPlaces, noteChange } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import type { Tables } from '../../tables.ts';
import { countAnswers, findQuestion, listQuestions } from '../data/questions.ts';
import { type RefusedSubject, refusedSubject } from '../refused-subjects.ts';
import { type Declaration, lessCareful, seenQuestion, undeclared } from '../rules.ts';
import { MOST_QUESTIONS, type Question, type QuestionInput } from '../schema.ts';

/**
 * `subject`: nobody may be asked that. `undeclared`: the event is published, or will be by itself, so its questions have
 * to say all that people are told. `careless`: people have answered, and were told something more careful. `changed`:
 * somebody else saved it meanwhile. `too-many`, `gone`.
 */
export type QuestionRefusal =
  | { readonly reason: 'subject'; readonly subject: RefusedSubject }
  | { readonly reason: 'careless'; readonly parts: readonly Declaration[] }
  | { readonly reason: 'changed'; readonly theirs: Question }
  | { readonly reason: 'undeclared' | 'too-many' | 'gone' };

type Saved = Result<null, QuestionRefusal>;
type Given = { readonly id: string; readonly input: QuestionInput };

/** Adds a question to the form of an event. The id comes with the page, so that a second press adds nothing. */
export function addQuestion(
  context: Pick<Context, 'db'>,
  scope: Pick<EventScope, 'event' | 'session'>,
  { id, input }: Given,
): Promise<Saved> {
  const { event } = scope;
  return onForm(context, { scope, input }, async (trx) => {
    const { count, last } = await trx
      .selectFrom('questions')
      .select([
        sql<number>`count(*)::integer`.as('count'),
        sql<number>`coalesce(max(position), 0)`.as('last'),
      ])
      .where('event_id', '=', event.id)
      .executeTakeFirstOrThrow();
    if ((await findQuestion(trx, event.id, id)) !== null) return ok(null);
    if (count >= MOST_QUESTIONS) return err({ reason: 'too-many' });
    await trx
      .insertInto('questions')
      .values({ event_id: event.id, id, position: last + 1, ...columnsOf(input) })
      .execute();
    return ok(null);
  });
}

/**
 * Changes a question. Once people have answered it, it can become more careful with their answers, never less.
 * @param seen the question that the form was opened with, see `seenQuestion`
 */
export function changeQuestion(
  context: Pick<Context, 'db'>,
  scope: Pick<EventScope, 'event' | 'session'>,
  { id, input, seen }: Given & { readonly seen: string },
): Promise<Saved> {
  const { event } = scope;
  return onForm(context, { scope, input }, async (trx) => {
    const known = await findQuestion(trx, event.id, id);
    if (known === null) return err({ reason: 'gone' });
    if (fingerprint(columnsOf(known)) === fingerprint(columnsOf(input))) return ok(null);
    if (seenQuestion(known) !== seen) return err({ reason: 'changed', theirs: known });
    const parts = lessCareful(known, input);
    if (parts.length > 0 && (await countAnswers(trx, { eventId: event.id, questionId: id })) > 0) {
      return err({ reason: 'careless', parts });
    }
    await trx
      .updateTable('questions')
      .set(columnsOf(input))
      .where('event_id', '=', event.id)
      .where('id', '=', id)
      .execute();
    return ok(null);
  });
}

/** One change of a form at a time; who is answering it just now is counted before it or asked anew after it. */
async function onForm(
  context: Pick<Context, 'db'>,
  { scope, input }: { readonly scope: Pick<EventScope, 'event' | 'session'>; readonly input: QuestionInput },
  step: (trx: Transaction<Tables>) => Promise<Saved>,
): Promise<Saved> {
  const { event } = scope;
  const subject = refusedSubject(input.label, input.hint, ...input.choices);
  if (subject !== null) return err({ reason: 'subject', subject });
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    const isPublic = await lockForm(trx, event.id);
    if (isPublic && undeclared(input).length > 0) return err({ reason: 'undeclared' });
    const before = await listQuestions(trx, event.id);
    const saved = await step(trx);
    if (!saved.ok) return saved;
    await noteChange(trx, event.id);
    const after = await listQuestions(trx, event.id);
    if (fingerprint(after) !== fingerprint(before)) await recordChange(trx, scope, 'form');
    return saved;
  });
}

/** Makes changes of one form wait for each other; whether people read it already, or will without anybody at hand. */
async function lockForm(trx: Transaction<Tables>, eventId: string): Promise<boolean> {
  const { state, publishAt } = await trx
    .selectFrom('events')
    .select(['state', 'publish_at as publishAt'])
    .where('id', '=', eventId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return state !== 'draft' || publishAt !== null;
}

function columnsOf({
  kind,
  label,
  hint,
  required,
  choices,
  purpose,
  legalBasis,
  keptDays,
  seenBy,
}: Omit<Question, 'id' | 'position'> | QuestionInput) {
  return {
    kind,
    label,
    hint,
    required,
    choices: kind === 'choice' ? [...choices] : [],
    purpose,
    legal_basis: legalBasis,
    kept_days: keptDays,
    seen_by: [...seenBy],
  };
}
