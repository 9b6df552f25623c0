import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { type ImpactChecklist, impactAnswers } from '../schema/impact.ts';

/** The answers about harm, or null where nobody has given any. */
export async function findChecklist(db: Kysely<Tables>, eventId: string): Promise<ImpactChecklist | null> {
  const row = await db
    .selectFrom('impact_checklists')
    .select(['answers', 'answered_by as answeredBy', 'answered_at as answeredAt'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, answers: impactAnswers.partial().parse(row.answers) };
}
