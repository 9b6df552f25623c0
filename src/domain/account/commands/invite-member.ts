import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { StaffScope } from '../policy.ts';
import type { InvitationInput, StaffInvitation } from '../schema.ts';

type Scope = Pick<StaffScope, 'organisation' | 'session'>;

/**
 * Keeps an invitation to work in the organisation. Whoever was invited before gets a new one, and the link of the old
 * one is useless. The id of the form comes with it: null for a second press of
 * the same button. `member`: the address works here already. Mailing it is for the caller, after the commit.
 */
export function inviteMember(
  context: Pick<Context, 'db' | 'ids' | 'clock'>,
  { organisation, session }: Scope,
  { formId, address, roles, eventIds, days }: InvitationInput,
): Promise<Result<StaffInvitation | null, 'member'>> {
  const now = context.clock.now();
  const expiresAt = now.add({ hours: days * 24 });
  return context.db.transaction(async (trx) => {
    const member = await trx
      .selectFrom('accounts')
      .innerJoin('staff_grants', 'staff_grants.account_id', 'accounts.id')
      .select('accounts.id')
      .where('accounts.address', '=', address)
      .where('staff_grants.organisation_id', '=', organisation.id)
      .limit(1)
      .executeTakeFirst();
    if (member !== undefined) return err('member');
    const terms = {
      roles: [...roles],
      event_ids: [...eventIds],
      invited_by: session.accountId,
      invited_at: now,
      expires_at: expiresAt,
      form_id: formId,
    };
    const kept = await trx
      .insertInto('staff_invitations')
      .values({ organisation_id: organisation.id, id: context.ids.uuid(), address, ...terms })
      .onConflict((conflict) =>
        conflict
          .columns(['organisation_id', 'address'])
          .doUpdateSet({ ...terms, generation: sql<number>`staff_invitations.generation + 1` })
          .where(sql<boolean>`staff_invitations.form_id is distinct from excluded.form_id`),
      )
      .returning(['id', 'generation'])
      .executeTakeFirst();
    if (kept === undefined) return ok(null);
    const { id, generation } = kept;
    await recordAccess(trx, {
      organisationId: organisation.id,
      accountId: session.accountId,
      kind: 'member.invited',
      event: null,
    });
    return ok({ id, organisationId: organisation.id, address, roles, eventIds, generation, expiresAt });
  });
}

/** Makes the link of an invitation useless. False: it was accepted or withdrawn before. */
export async function withdrawInvitation(
  { db }: Pick<Context, 'db'>,
  { organisation }: Pick<StaffScope, 'organisation'>,
  id: string,
): Promise<boolean> {
  const withdrawn = await db.kysely
    .deleteFrom('staff_invitations')
    .where('organisation_id', '=', organisation.id)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return withdrawn !== undefined;
}
