import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';
import { findInvitationByToken } from '../data/members.ts';
import { insertAccount } from './add-account.ts';
import { insertGrant } from './grant-role.ts';

type Parts = Pick<Context, 'db' | 'ids' | 'clock' | 'keys'>;

/** Who accepted, and whether the account was made for it. */
export type Accepted = { readonly accountId: string; readonly isNew: boolean; readonly organisation: string };

/**
 * Takes up the invitation of a token: the account of its address gets the roles. Null: the token is of no invitation
 * that can be accepted, or another request has just taken it up.
 */
export async function acceptInvitation(context: Parts, token: string): Promise<Accepted | null> {
  const invitation = await findInvitationByToken(context, token);
  if (invitation === null) return null;
  const { organisationId, id, generation, address, roles, eventIds, organisation } = invitation;
  return context.db.transaction(async (trx) => {
    const taken = await trx
      .deleteFrom('staff_invitations')
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .where('generation', '=', generation)
      .returning('id')
      .executeTakeFirst();
    if (taken === undefined) return null;
    const { id: accountId, isNew } = await insertAccount(trx, context, { address });
    // The link was mailed to the address, so whoever has it reads that mailbox.
    await trx.updateTable('accounts').set({ address_confirmed: true }).where('id', '=', accountId).execute();
    const places = eventIds.length === 0 ? [null] : await stillThere(trx, eventIds);
    for (const role of roles)
      for (const eventId of places)
        await insertGrant(trx, context, { organisationId, accountId, role, eventId });
    const about = { event: null, aboutAccountId: accountId } as const;
    await recordAccess(trx, { organisationId, accountId, kind: 'roles.changed', ...about });
    return { accountId, isNew, organisation: organisation.slug };
  });
}

/** Events that were removed meanwhile give no role. */
async function stillThere(trx: Transaction<Tables>, eventIds: readonly string[]): Promise<string[]> {
  const events = await trx.selectFrom('events').select('id').where('id', 'in', eventIds).execute();
  return events.map(({ id }) => id);
}
