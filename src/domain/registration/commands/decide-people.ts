import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { chosenBy } from '../data/decisions.ts';
import { type DecisionRequest, decisionAccess } from '../schema/decision.ts';
import type { PeopleScope } from '../schema/people.ts';

/** So many people are dealt with in one transaction: on the embedded engine everybody else waits for it. */
export const PEOPLE_A_STEP = 500;
/** More than so many are counted in the access log, not named. */
export const MOST_NAMED = 200;

export type DecisionInput = DecisionRequest & {
  /** Chosen by the page that asks: the same one again is the same decision. */
  readonly id: string;
};

/**
 * Decides about one or many people of the event: up to {@link PEOPLE_A_STEP} at once, all or none; the worker goes on
 * with the others (`continueDecisions`). What each is told is due a minute later, until when all of it can be undone.
 * Whoever an action does not fit any more is left out. Answers false when nobody was chosen who is registered here.
 */
export async function decidePeople(
  context: Pick<Context, 'db' | 'keys'>,
  scope: PeopleScope,
  input: DecisionInput,
): Promise<boolean> {
  const eventId = scope.event.id;
  const keys = await eventKeys(context, eventId);
  return context.db.transaction(async (trx) => {
    await trx
      .selectFrom('event_places')
      .select('taken')
      .where('event_id', '=', eventId)
      .forUpdate()
      .execute();
    if (!(await insertDecision(trx, scope, input))) return true;
    const total = await insertPeople(trx, scope, input);
    if (total === 0) {
      await trx.deleteFrom('decisions').where('event_id', '=', eventId).where('id', '=', input.id).execute();
      return false;
    }
    await sql`select apply_decision(${eventId}, ${input.id}::uuid, ${PEOPLE_A_STEP})`.execute(trx);
    await recordAccess(trx, {
      organisationId: scope.organisation.id,
      accountId: scope.session.accountId,
      kind: decisionAccess[input.action],
      event: { id: eventId, keys },
      registrationIds: total > MOST_NAMED ? [] : await listDecided(trx, eventId, input.id),
      count: total,
    });
    return true;
  });
}

/** False when this decision has been made before. */
async function insertDecision(trx: Transaction<Tables>, scope: PeopleScope, input: DecisionInput) {
  const made = await trx
    .insertInto('decisions')
    .values({
      event_id: scope.event.id,
      id: input.id,
      account_id: scope.session.accountId,
      action: input.action,
      made_at: sql`foyer_now()`,
    })
    .onConflict((conflict) => conflict.columns(['event_id', 'id']).doNothing())
    .returning('id')
    .execute();
  return made.length > 0;
}

async function insertPeople(trx: Transaction<Tables>, { event }: PeopleScope, input: DecisionInput) {
  const { rows } = await sql<{ total: number }>`
    with chosen as (
      insert into decision_people (event_id, decision_id, position, registration_id)
      select ${event.id}, ${input.id}::uuid, row_number() over (order by created_at, id), id
      from registrations where event_id = ${event.id} and ${chosenBy(input)}
      returning position
    )
    update decisions set total = (select count(*) from chosen)
    where event_id = ${event.id} and id = ${input.id}::uuid returning total
  `.execute(trx);
  return rows[0]?.total ?? 0;
}

async function listDecided(trx: Transaction<Tables>, eventId: string, id: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('decision_people')
    .select('registration_id as registrationId')
    .where('event_id', '=', eventId)
    .where('decision_id', '=', id)
    .orderBy('position')
    .limit(MOST_NAMED)
    .execute();
  return rows.map((row) => row.registrationId);
}
