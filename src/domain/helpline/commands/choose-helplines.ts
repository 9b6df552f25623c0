import type { Context } from '../../../context.ts';
import { mergeTicks } from '../../../platform/merge-ticks.ts';
import { noteChange } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import { listChosenHelplines } from '../data.ts';

/**
 * Puts helplines on the pages of an event, or takes them off. Ids of other organisations are left out, and what somebody
 * else chose meanwhile stays.
 * @param seen what was chosen when the form was opened
 */
export async function chooseHelplines(
  context: Pick<Context, 'db'>,
  { event }: Pick<EventScope, 'event'>,
  { given, seen }: { readonly given: readonly string[]; readonly seen: readonly string[] },
): Promise<void> {
  const { id: eventId, organisationId } = event;
  await context.db.transaction(async (trx) => {
    await trx.selectFrom('events').select('id').where('id', '=', eventId).forUpdate().execute();
    const stands = await listChosenHelplines(trx, eventId);
    const known = await trx
      .selectFrom('helplines')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .orderBy('id')
      .execute();
    const ids = known.map(({ id }) => id);
    const chosen = mergeTicks(ids, { given, seen, stands });
    if (chosen.join() === ids.filter((id) => stands.includes(id)).join()) return;
    await trx.deleteFrom('event_helplines').where('event_id', '=', eventId).execute();
    const rows = chosen.map((id) => ({
      event_id: eventId,
      helpline_id: id,
      organisation_id: organisationId,
    }));
    if (rows.length > 0) await trx.insertInto('event_helplines').values(rows).execute();
    await noteChange(trx, eventId);
  });
}
