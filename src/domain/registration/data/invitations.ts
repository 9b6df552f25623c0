import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { claimedId } from '../../../platform/crypto/capability.ts';
import { findEventKeys } from '../../protection/data.ts';
import { isInvitationToken } from '../policy.ts';
import type { Invitation, InvitationList } from '../schema/invitation.ts';

const MOST_LISTS = 50;

function listsWhere(eventId: string, condition: RawBuilder<unknown>) {
  return sql<InvitationList>`
    select id, state, read_at as "readAt", released_at as "releasedAt", size, bad_lines as "badLines",
      crowded_lines as "crowdedLines", repeated_lines as "repeatedLines", known_lines as "knownLines",
      counts.done, counts.undelivered
    from invitation_lists, lateral (
      select count(*) filter (where invitations.state in ('sent', 'dropped')) as done,
        count(*) filter (where invitations.state in ('failed', 'bounced')) as undelivered
      from invitations
      where invitations.event_id = ${eventId} and invitations.list_id = invitation_lists.id
    ) counts
    where event_id = ${eventId} ${condition}
    order by read_at desc, id limit ${MOST_LISTS}`;
}

/** The lists of an event, the newest first. */
export async function listInvitationLists(
  context: Pick<Context, 'db'>,
  eventId: string,
): Promise<InvitationList[]> {
  const { rows } = await listsWhere(eventId, sql``).execute(context.db.kysely);
  return rows;
}

/** One list of this event, or null. */
export async function findInvitationList(
  context: Pick<Context, 'db'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<InvitationList | null> {
  const { rows } = await listsWhere(eventId, sql`and id = ${id}::uuid`).execute(context.db.kysely);
  return rows[0] ?? null;
}

/** The invitation whose link this token is: mailed, and not sent back by its owner. Null for any other. */
export async function findInvitation(
  context: Pick<Context, 'db' | 'keys'>,
  event: { readonly id: string },
  token: string,
): Promise<Invitation | null> {
  const id = claimedId(token);
  const keys = id === null ? null : await findEventKeys(context, event.id);
  if (id === null || keys === null || !isInvitationToken(keys, token, id)) return null;
  const row = await context.db.kysely
    .selectFrom('invitations')
    .select(['id', 'contact_hash as contactHash'])
    .where('event_id', '=', event.id)
    .where('id', '=', id)
    .where('sealed_address', 'is not', null)
    .where('attempts', '>', 0)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether somebody is registered with the address of their invitation; told to the holder of its link alone. */
export async function isInvitationUsed(
  context: Pick<Context, 'db'>,
  event: { readonly id: string },
  { contactHash }: Invitation,
): Promise<boolean> {
  const row = await context.db.kysely
    .selectFrom('registrations')
    .select('id')
    .where('event_id', '=', event.id)
    .where('contact_hash', '=', contactHash)
    .where('state', 'not in', ['unconfirmed', 'withdrawn'])
    .executeTakeFirst();
  return row !== undefined;
}
