import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { isUniqueViolation } from '../../../platform/db/sql-state.ts';
import type { StaffScope } from '../../account/policy.ts';
import { copyFigurePlan } from '../../statistics/commands/set-figure-plan.ts';
import type { Tables } from '../../tables.ts';
import { getEditableEvent } from '../data/content.ts';
import { findFreeSlug } from '../data/free-slug.ts';
import type { EventContent } from '../schema/content.ts';
import { type EventInput, eventInput } from '../schema.ts';
import { insertEvent } from './create-event.ts';

type Parts = Pick<Context, 'db' | 'ids' | 'clock' | 'keys'>;

/** How often a short name is chosen anew because somebody else took it at the same moment. */
const TRIES = 3;

/**
 * Keeps a new draft of the organisation at work and answers its code. The id comes with the form: a second press makes no
 * second draft. The short name is given a number where it is taken.
 */
export function makeDraft(
  context: Parts,
  scope: StaffScope,
  { id, input }: { readonly id: string; readonly input: EventInput },
): Promise<string> {
  return onceForForm(context, scope, id, async (trx, eventId) => {
    const slug = await findFreeSlug(trx, scope.organisation.id, input.slug);
    return insertDraft(trx, context, { scope, id: eventId, input: { ...input, slug } });
  });
}

/**
 * Makes a draft like an earlier event of the organisation: its texts, how it was held, its form, its message plan, its
 * helplines and the tables of figures that were chosen. Neither its time, nor its people, nor the secret of its meeting. Null where there is no such event.
 */
export function copyEvent(
  context: Parts,
  scope: StaffScope,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<string | null> {
  return onceForForm(context, scope, id, async (trx, eventId) => {
    const source = await trx
      .selectFrom('events')
      .select('id')
      .where('organisation_id', '=', scope.organisation.id)
      .where('code', '=', code)
      .executeTakeFirst();
    if (source === undefined) return null;
    const { content } = await getEditableEvent(trx, source.id);
    const slug = await findFreeSlug(trx, scope.organisation.id, content.slug);
    const input = likeBefore(content, slug);
    const made = await insertDraft(trx, context, { scope, id: eventId, input });
    await copyPlan(trx, { from: source.id, to: eventId });
    await copyFigurePlan(trx, { from: source.id, to: eventId });
    return made;
  });
}

async function onceForForm<T>(
  context: Parts,
  scope: StaffScope,
  id: string,
  make: (trx: Transaction<Tables>, eventId: string) => Promise<T>,
): Promise<T | string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.db.transaction(async (trx) => {
        const known = await trx
          .selectFrom('events')
          .select(['code', 'organisation_id as organisationId'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (known?.organisationId === scope.organisation.id) return known.code;
        // An id of another organisation can only be made up: then it is as good as none.
        return make(trx, known === undefined ? id : context.ids.uuid());
      });
    } catch (error) {
      if (attempt === TRIES || !isUniqueViolation(error)) throw error;
    }
  }
}

type Draft = { readonly scope: StaffScope; readonly id: string; readonly input: EventInput };

async function insertDraft(
  trx: Transaction<Tables>,
  context: Parts,
  { scope, id, input }: Draft,
): Promise<string> {
  const { organisation, session } = scope;
  await insertEvent(trx, context, { organisationId: organisation.id, input, id, by: session.accountId });
  const made = await trx.selectFrom('events').select('code').where('id', '=', id).executeTakeFirstOrThrow();
  return made.code;
}

function likeBefore(content: EventContent, slug: string): EventInput {
  return eventInput.parse({
    ...content,
    slug,
    objectives: content.objectives.map(({ body }) => body),
    startsLocal: null,
    endsLocal: null,
    lastDay: null,
    registrationOpensAt: null,
  });
}

async function copyPlan(
  trx: Transaction<Tables>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await trx.deleteFrom('message_plans').where('event_id', '=', to).execute();
  await sql`
    insert into message_plans (event_id, kind, basis, offset_minutes)
    select ${to}, kind, basis, offset_minutes from message_plans where event_id = ${from}
  `.execute(trx);
  await sql`
    insert into event_helplines (event_id, helpline_id, organisation_id)
    select ${to}, helpline_id, organisation_id from event_helplines where event_id = ${from}
  `.execute(trx);
  await sql`
    insert into message_words (event_id, kind, locale, words)
    select ${to}, kind, locale, words from message_words where event_id = ${from}
  `.execute(trx);
  await sql`
    insert into questions (event_id, id, position, kind, label, hint, required, choices, purpose, legal_basis, kept_days,
      seen_by)
    select ${to}, gen_random_uuid(), position, kind, label, hint, required, choices, purpose, legal_basis, kept_days,
      seen_by
    from questions where event_id = ${from}
  `.execute(trx);
}
