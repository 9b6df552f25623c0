import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** Removes answers that were to be kept for fewer days than the rest, unless the event is held, and says how many. */
export async function deleteOldAnswers(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    delete from answers using questions, events
    where questions.event_id = answers.event_id and questions.id = answers.question_id
      and events.id = answers.event_id and events.state <> 'postponed'
      and foyer_now() >=
        (greatest((events.ends_at at time zone events.time_zone)::date + questions.kept_days, events.held_until) + 1)::timestamp
        at time zone events.time_zone
    returning answers.question_id as id
  `.execute(db);
  return rows.length;
}
