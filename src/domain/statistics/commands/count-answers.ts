import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { countPapers } from '../rules.ts';
import type { Paper } from '../schema.ts';

type Gathered = { readonly eventId: string; readonly papers: ReadonlyMap<string, Paper> };

/**
 * Adds the answers of several people to the counts, all at once. A ticket that counted before counts no more. The tickets
 * are written in the order of their random numbers, not in that in which they came.
 */
export async function countAnswers(
  { db }: Pick<Context, 'db'>,
  { eventId, papers }: Gathered,
): Promise<void> {
  const tickets = [...papers.keys()].toSorted();
  await db.transaction(async (trx) => {
    const fresh = await trx
      .insertInto('tally_tickets')
      .values(tickets.map((ticket) => ({ event_id: eventId, ticket })))
      .onConflict((known) => known.doNothing())
      .returning('ticket')
      .execute();
    const counted = fresh.flatMap(({ ticket }) => papers.get(ticket) ?? []);
    await sql`
      update tally_cells set count = tally_cells.count + more.count
      from jsonb_to_recordset(${JSON.stringify(countPapers(counted))}::jsonb)
        as more (question text, answer text, count integer)
      where tally_cells.event_id = ${eventId} and tally_cells.question = more.question
        and tally_cells.answer = more.answer
    `.execute(trx);
  });
}
