import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { MOST_A_DAY, type ReleaseOutcome } from '../schema/invitation.ts';
import type { PeopleScope } from '../schema/people.ts';

/**
 * Lets a list go: each of its addresses gets one mail, by and by. Only while people can register, and so many a day.
 * Pressing twice changes nothing.
 */
export async function releaseInvitations(
  context: Pick<Context, 'db' | 'keys'>,
  { event, organisation, session }: PeopleScope,
  id: string,
): Promise<ReleaseOutcome> {
  const keys = await eventKeys(context, event.id);
  return context.db.transaction(async (trx) => {
    // Two lists that are let go at the same moment are counted one after the other.
    const { rows } = await sql<{ open: boolean; today: number }>`
      select state = 'published' and coalesce(registration_opens_at <= foyer_now(), true)
          and foyer_now() < registration_closes_at as open,
        (select coalesce(sum(size), 0) from invitation_lists where event_id = ${event.id}
          and released_at > foyer_now() - interval '24 hours') as today
      from events join event_places on event_places.event_id = events.id
      where events.id = ${event.id} for update of event_places
    `.execute(trx);
    const list = await trx
      .selectFrom('invitation_lists')
      .select(['state', 'size'])
      .where('event_id', '=', event.id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (list === undefined) return 'unknown';
    if (list.state === 'released') return 'released';
    if (rows[0]?.open !== true) return 'closed';
    if (Number(rows[0].today) + list.size > MOST_A_DAY) return 'too-many';
    await trx
      .updateTable('invitation_lists')
      .set({ state: 'released', released_at: sql`foyer_now()` })
      .where('event_id', '=', event.id)
      .where('id', '=', id)
      .execute();
    await trx
      .updateTable('invitations')
      .set({ state: 'planned' })
      .where('event_id', '=', event.id)
      .where('list_id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
    await recordAccess(trx, {
      organisationId: organisation.id,
      accountId: session.accountId,
      kind: 'invitations.sent',
      event: { id: event.id, keys },
      count: list.size,
    });
    return 'released';
  });
}

/** Throws away a list that has not been let go; its addresses are gone, and may be invited by another one. */
export async function discardInvitations(
  context: Pick<Context, 'db'>,
  { event }: PeopleScope,
  id: string,
): Promise<void> {
  await context.db.kysely
    .deleteFrom('invitation_lists')
    .where('event_id', '=', event.id)
    .where('id', '=', id)
    .where('state', '=', 'read')
    .execute();
}
