import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import {
  actionsOnAll,
  type Decision,
  type DecisionOutcome,
  type DecisionPreview,
  type DecisionRequest,
} from '../schema/decision.ts';

/** Only so many of the last people are looked at for whether a decision can be taken back: they hear of it last. */
const LOOKED_AT = 500;
const MOST_RECENT = 5;

/** The registrations that a request is about, as a condition on `registrations`. */
export function chosenBy(request: DecisionRequest): RawBuilder<boolean> {
  return request.ids === 'all'
    ? sql<boolean>`registrations.state = ${actionsOnAll[request.action]}`
    : sql<boolean>`registrations.id = any (${request.ids}::uuid[])`;
}

/** What a decision would do, as things stand now; nothing is changed. */
export async function previewDecision(
  context: Pick<Context, 'db'>,
  eventId: string,
  request: DecisionRequest,
): Promise<DecisionPreview> {
  const { rows } = await sql<DecisionPreview>`
    select counts.*, case when places.capacity is null then null
        else greatest(0, places.capacity - places.taken) end as "freePlaces",
      exists (
        select from registrations where event_id = ${eventId} and state = 'waitlisted' and offered_until is null
          and offers_made < 3 and not revoked
      ) as "hasQueue",
      not decision_has_time(${request.action}, events.state, events.ends_at, foyer_now()) as "isTooLate"
    from events
    join event_places places on places.event_id = events.id
    cross join (
      select count(*) as chosen, count(*) filter (where fits) as fitting,
        count(*) filter (where fits and state <> 'unconfirmed') as told
      from (
        select state, decision_fits(${request.action}, state, revoked, offered_until) as fits
        from registrations where event_id = ${eventId} and ${chosenBy(request)}
      ) person
    ) counts
    where events.id = ${eventId}
  `.execute(context.db.kysely);
  const [preview] = rows;
  if (preview === undefined) throw new Error('There is no such event.');
  return preview;
}

type DecisionRow = Omit<Decision, 'outcomes' | 'reached'> & {
  readonly nextPosition: number;
  readonly outcomes: Partial<Record<DecisionOutcome, number>> | null;
};

const NO_OUTCOMES = { pending: 0, done: 0, skipped: 0, undone: 0, kept: 0 };

/** How a decision of this event stands, in one query; null when there is none, or when it is too long ago. */
export async function findDecision(
  context: Pick<Context, 'db'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<Decision | null> {
  const { rows } = await sql<DecisionRow>`
    select id, action, state, made_at as "madeAt", held_until as "toldAt", total, next_position as "nextPosition",
      (
        select jsonb_object_agg(outcome, count) from (
          select outcome, count(*) from decision_people
          where event_id = ${eventId} and decision_id = ${id}::uuid group by outcome
        ) counted
      ) as outcomes, results.*,
      state in ('running', 'done') and exists (
        select from decision_people person
        where person.event_id = ${eventId} and person.decision_id = ${id}::uuid and person.outcome = 'done'
          and person.position > decisions.next_position - ${LOOKED_AT}::integer
          and not exists (
            select from messages where messages.event_id = ${eventId} and messages.id = any (person.caused)
              and (messages.state <> 'planned' or messages.attempts > 0)
          )
      ) as "canBeUndone"
    from decisions
    cross join (
      select count(*) filter (where result ->> 'state' = 'admitted') as admitted,
        count(*) filter (where result ->> 'state' = 'waitlisted') as waitlisted
      from decision_people
      where event_id = ${eventId} and decision_id = ${id}::uuid and outcome = 'done'
    ) results
    where event_id = ${eventId} and id = ${id}::uuid
  `.execute(context.db.kysely);
  const [row] = rows;
  if (row === undefined) return null;
  const { nextPosition, outcomes, ...decision } = row;
  return { ...decision, reached: nextPosition - 1, outcomes: { ...NO_OUTCOMES, ...outcomes } };
}

export type RecentDecision = Pick<Decision, 'id' | 'action' | 'state' | 'madeAt' | 'total'>;

/** The latest decisions of an event, the newest first. */
export function listRecentDecisions(
  context: Pick<Context, 'db'>,
  eventId: string,
): Promise<RecentDecision[]> {
  return context.db.kysely
    .selectFrom('decisions')
    .select(['id', 'action', 'state', 'made_at as madeAt', 'total'])
    .where('event_id', '=', eventId)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(MOST_RECENT)
    .execute();
}

export type OpenDecision = {
  readonly eventId: string;
  readonly id: string;
  readonly state: Decision['state'];
};

/** The decisions of all events that are half done, one way or the other. */
export function listOpenDecisions(context: Pick<Context, 'db'>): Promise<OpenDecision[]> {
  return context.db.kysely
    .selectFrom('decisions')
    .select(['event_id as eventId', 'id', 'state'])
    .where('state', 'in', ['running', 'undoing'])
    .orderBy('made_at')
    .limit(100)
    .execute();
}

/** The events in which places of withdrawn people can be given away now. */
export async function listHeldPlaces(context: Pick<Context, 'db'>): Promise<string[]> {
  const rows = await context.db.kysely
    .selectFrom('decisions')
    .select('event_id')
    .distinct()
    .where('places_held', '>', 0)
    .where('held_until', '<=', sql<Temporal.Instant>`foyer_now()`)
    .where('state', 'in', ['done', 'undone'])
    .limit(100)
    .execute();
  return rows.map((row) => row.event_id);
}
