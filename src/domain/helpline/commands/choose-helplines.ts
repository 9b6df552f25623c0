import type { Context } from '../../../context.ts';
import { noteChange } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';

/** Puts these helplines on the pages of an event, and no others. Ids of other organisations are left out. */
export async function chooseHelplines(
  context: Pick<Context, 'db'>,
  { event }: Pick<EventScope, 'event'>,
  ids: readonly string[],
): Promise<void> {
  const { id: eventId, organisationId } = event;
  await context.db.transaction(async (trx) => {
    await trx.deleteFrom('event_helplines').where('event_id', '=', eventId).execute();
    const known = await trx
      .selectFrom('helplines')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('id', 'in', ids.length === 0 ? [eventId] : ids)
      .execute();
    const rows = known.map(({ id }) => ({
      event_id: eventId,
      helpline_id: id,
      organisation_id: organisationId,
    }));
    if (rows.length > 0) await trx.insertInto('event_helplines').values(rows).execute();
    await noteChange(trx, eventId);
  });
}
