import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import type { PeopleScope } from '../schema/people.ts';
import { PEOPLE_A_STEP } from './decide-people.ts';

/**
 * Takes a decision back from everybody who has not been told of it and stands as it left them: each is as before, with
 * their place, their turn in the queue and the mails that were planned. The others keep what was decided. A large one
 * is undone step by step, as it was made. Pressing twice changes nothing; false when there is no such decision.
 */
export async function undoDecision(
  context: Pick<Context, 'db' | 'keys'>,
  { event, organisation, session }: PeopleScope,
  id: string,
): Promise<boolean> {
  const keys = await eventKeys(context, event.id);
  return context.db.transaction(async (trx) => {
    await trx
      .selectFrom('event_places')
      .select('taken')
      .where('event_id', '=', event.id)
      .forUpdate()
      .execute();
    const known = await trx
      .selectFrom('decisions')
      .select(['state', 'total'])
      .where('event_id', '=', event.id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (known === undefined) return false;
    if (known.state === 'undoing' || known.state === 'undone') return true;
    await trx
      .updateTable('decisions')
      .set({ state: 'undoing' })
      .where('event_id', '=', event.id)
      .where('id', '=', id)
      .execute();
    await trx
      .updateTable('decision_people')
      .set({ outcome: 'skipped' })
      .where('event_id', '=', event.id)
      .where('decision_id', '=', id)
      .where('outcome', '=', 'pending')
      .execute();
    await sql`select undo_decision(${event.id}, ${id}::uuid, ${PEOPLE_A_STEP})`.execute(trx);
    await recordAccess(trx, {
      organisationId: organisation.id,
      accountId: session.accountId,
      kind: 'decision.undone',
      event: { id: event.id, keys },
      count: known.total,
    });
    return true;
  });
}
