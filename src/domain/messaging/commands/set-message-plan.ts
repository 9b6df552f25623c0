import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordChange } from '../../event/commands/record-change.ts';
import { lockPlaces } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import type { Tables } from '../../tables.ts';
import { applyPlan, listMessageWords, readMessagePlan } from '../data/plan.ts';
import { wakeSender } from '../data.ts';
import { type MessagePlan, type MessageWords, type PlanWithWords, seenPlan } from '../message-plan.ts';

/**
 * Sets when the mails of an event go out and what the organiser adds to them. Everybody who has a place already is
 * served by the new plan; what has gone out stays out, and nobody gets a kind twice. The same again changes nothing. Refused, with what stands there now,
 * where somebody else set another plan since the form was opened.
 * @param seen the plan that the form was opened with, see `seenPlan`
 */
export async function setMessagePlan(
  context: Pick<Context, 'db'>,
  scope: Pick<EventScope, 'event' | 'session'>,
  { plan, words, seen }: PlanWithWords & { readonly seen: string },
): Promise<Result<null, PlanWithWords>> {
  const { event } = scope;
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    const theirs = {
      plan: await readMessagePlan(trx, event.id),
      words: await listMessageWords(trx, event.id),
    };
    if (seenPlan({ plan, words }) === seenPlan(theirs)) return ok(null);
    if (seen !== seenPlan(theirs)) return err(theirs);
    await keepPlan(trx, event.id, plan);
    await keepWords(trx, event.id, words);
    if (plan.reminder === null) await dropReminders(trx, event.id);
    else await addReminders(trx, event.id);
    if (event.state === 'published') await applyPlan(trx, event.id);
    await wakeSender(trx, event.id);
    await recordChange(trx, scope, 'plan');
    return ok(null);
  });
}

async function keepPlan(trx: Transaction<Tables>, eventId: string, plan: MessagePlan): Promise<void> {
  await trx
    .deleteFrom('message_plans')
    .where('event_id', '=', eventId)
    .where('basis', '=', 'start')
    .execute();
  const rows = [
    { event_id: eventId, kind: 'link', basis: 'start', offset_minutes: -plan.link },
    ...(plan.reminder === null
      ? []
      : [{ event_id: eventId, kind: 'reminder', basis: 'start', offset_minutes: -plan.reminder } as const]),
  ] as const;
  await trx.insertInto('message_plans').values(rows).execute();
}

async function keepWords(
  trx: Transaction<Tables>,
  eventId: string,
  words: readonly MessageWords[],
): Promise<void> {
  await trx.deleteFrom('message_words').where('event_id', '=', eventId).execute();
  const kept = words.filter((each) => each.words !== '').map((each) => ({ event_id: eventId, ...each }));
  if (kept.length > 0) await trx.insertInto('message_words').values(kept).execute();
}

async function dropReminders(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await sql`
    update messages set state = 'dropped', reason = 'superseded'
    where event_id = ${eventId} and kind = 'reminder' and state = 'planned'
  `.execute(trx);
}

/** Who has a place and neither had a reminder nor has one ahead gets one; the plan then says when. */
async function addReminders(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await sql`
    insert into messages (event_id, registration_id, kind, revision, due_at)
    select registrations.event_id, registrations.id, 'reminder', coalesce(earlier.revision, 0) + 1,
      case when events.state = 'published'
        then events.starts_at + make_interval(mins => message_plans.offset_minutes) end
    from registrations
    join events on events.id = registrations.event_id
    join message_plans on message_plans.event_id = registrations.event_id and message_plans.kind = 'reminder'
    left join lateral (
      select max(revision) as revision, bool_or(state in ('planned', 'sending', 'sent')) as is_served
      from messages
      where messages.event_id = registrations.event_id and messages.registration_id = registrations.id
        and messages.kind = 'reminder'
    ) earlier on true
    where registrations.event_id = ${eventId} and registrations.state = 'admitted' and not registrations.revoked
      and registrations.contact_route = 'mail'
      and not coalesce(earlier.is_served, false)
      and events.starts_at + make_interval(mins => message_plans.offset_minutes) > foyer_now()
  `.execute(trx);
}
