import type { Context } from '../../src/context.ts';
import { listPermissions, openScope, type StaffScope } from '../../src/domain/account/policy.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import type { Organisation } from '../../src/domain/organisation/schema.ts';
import { nextNumber } from './factories.ts';

type Parts = Pick<Context, 'db' | 'clock'>;

/** Somebody at work on an event, with every permission, as commands are handed them; makes their account. */
export async function buildScope<E extends { readonly organisationId: string }>(
  context: Parts,
  event: E,
): Promise<StaffScope & { readonly event: E }> {
  const organisation: Organisation = await getOrganisation(context, event.organisationId);
  const address = `staff-${nextNumber()}@office.example.org`;
  const now = context.clock.now();
  const { id: accountId } = await context.db.kysely
    .insertInto('accounts')
    .values({ address, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const session = {
    sessionId: '00000000-0000-4000-8000-000000000000',
    accountId,
    address,
    name: '',
    confirmedAt: now,
    hasSecondFactor: true,
  };
  const permissions = new Set(listPermissions().map(({ permission }) => permission));
  return { ...openScope({ session, organisation, permissions, onlyEvents: null }), event };
}
