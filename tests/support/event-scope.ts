import type { Context } from '../../src/context.ts';
import { addAccount } from '../../src/domain/account/commands/add-account.ts';
import { listPermissions, openScope, type StaffPermission } from '../../src/domain/account/policy.ts';
import { findStaffEvent } from '../../src/domain/event/data/staff-events.ts';
import type { EventScope } from '../../src/domain/event/policy.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import { nextNumber } from './factories.ts';

const everything = new Set(listPermissions().map(({ permission }) => permission));

type Where = { readonly organisationId: string; readonly code: string };

/** Somebody new at work on an event, by default with every permission, as the gate of the workspace would let them in. */
export async function eventScope(
  context: Context,
  { organisationId, code }: Where,
  permissions: ReadonlySet<StaffPermission> = everything,
): Promise<EventScope> {
  const number = nextNumber();
  const address = `officer-${number}@office.example.org`;
  const { id: accountId } = await addAccount(context, { address, name: `Officer ${number}` });
  const session = {
    sessionId: context.ids.uuid(),
    accountId,
    address,
    name: `Officer ${number}`,
    confirmedAt: context.clock.now(),
    hasSecondFactor: true,
  };
  const organisation = await getOrganisation(context, organisationId);
  const event = await findStaffEvent(context, organisationId, code);
  if (event === null) throw new Error('The organisation has no event of this code.');
  return { ...openScope({ session, organisation, permissions, onlyEvents: null }), event };
}
