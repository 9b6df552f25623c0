import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { noteChange } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import type { Tables } from '../../tables.ts';
import { type RefusedSubject, refusedSubject } from '../refused-subjects.ts';
import { undeclared } from '../rules.ts';
import { MOST_QUESTIONS, type QuestionInput } from '../schema.ts';

/**
 * `subject`: nobody may be asked that. `undeclared`: the event is published, or will be by itself, so its questions have
 * to say all that people are told. `too-many`, `gone`.
 */
export type QuestionRefusal =
  | { readonly reason: 'subject'; readonly subject: RefusedSubject }
  | { readonly reason: 'undeclared' | 'too-many' | 'gone' };

/** Adds a question to the form of an event, or changes the one with this id. */
export async function saveQuestion(
  context: Pick<Context, 'db' | 'ids'>,
  { event }: Pick<EventScope, 'event'>,
  { id, input }: { readonly id: string | null; readonly input: QuestionInput },
): Promise<Result<string, QuestionRefusal>> {
  const subject = refusedSubject(input.label, input.hint, ...input.choices);
  if (subject !== null) return err({ reason: 'subject', subject });
  return context.db.transaction(async (trx) => {
    const isPublic = await lockForm(trx, event.id);
    if (isPublic && undeclared(input).length > 0) return err({ reason: 'undeclared' });
    const saved =
      id === null
        ? await add(trx, context, { eventId: event.id, input })
        : await change(trx, { eventId: event.id, id, input });
    if (saved.ok) await noteChange(trx, event.id);
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

async function add(
  trx: Transaction<Tables>,
  context: Pick<Context, 'ids'>,
  { eventId, input }: { readonly eventId: string; readonly input: QuestionInput },
): Promise<Result<string, QuestionRefusal>> {
  const { count, last } = await trx
    .selectFrom('questions')
    .select([sql<number>`count(*)::integer`.as('count'), sql<number>`coalesce(max(position), 0)`.as('last')])
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  if (count >= MOST_QUESTIONS) return err({ reason: 'too-many' });
  const id = context.ids.uuid();
  await trx
    .insertInto('questions')
    .values({ event_id: eventId, id, position: last + 1, ...columnsOf(input) })
    .execute();
  return ok(id);
}

async function change(
  trx: Transaction<Tables>,
  { eventId, id, input }: { readonly eventId: string; readonly id: string; readonly input: QuestionInput },
): Promise<Result<string, QuestionRefusal>> {
  const changed = await trx
    .updateTable('questions')
    .set(columnsOf(input))
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return changed === undefined ? err({ reason: 'gone' }) : ok(id);
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
}: QuestionInput) {
  return {
    kind,
    label,
    hint,
    required,
    choices: kind === 'choice' ? choices : [],
    purpose,
    legal_basis: legalBasis,
    kept_days: keptDays,
    seen_by: seenBy,
  };
}
