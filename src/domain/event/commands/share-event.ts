import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { mergeTicks } from '../../../platform/merge-ticks.ts';
import { type StaffRole, sharedRoles } from '../../account/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { noteChange } from '../data.ts';
import type { EventScope } from '../policy.ts';

export type SharedRole = (typeof sharedRoles)[number];

/** Roles that lead to people's names or contacts: only who gives roles at home may give these away. */
export const guardedRoles: readonly SharedRole[] = ['registrar', 'host'];

/**
 * `unknown`: there is no such organisation, or it is the event's own. `forbidden`: the event is another organisation's, or
 * a role leads to people and an owner has to give or take it. `changed`: somebody else ended the sharing since the form
 * was opened, and it is not begun again by it.
 */
export type SharingOutcome = 'shared' | 'unknown' | 'forbidden' | 'changed';

type Parts = Pick<Context, 'db' | 'keys'>;

export type Sharing = {
  readonly organisation: string;
  readonly roles: readonly SharedRole[];
  /** The roles that the form was opened with; null: it was no host. */
  readonly seen: readonly SharedRole[] | null;
};

/**
 * Names another organisation as host of an event, with these roles for its staff there, or changes the roles. A role that
 * somebody else gave or took meanwhile stays given or taken.
 */
export function shareEvent(
  context: Parts,
  scope: EventScope,
  { organisation, roles, seen }: Sharing,
): Promise<SharingOutcome> {
  return changeSharing(context, scope, organisation, (before) => {
    if (before === null && seen !== null) return 'changed';
    return mergeTicks(sharedRoles, { given: roles, seen: seen ?? [], stands: before ?? [] });
  });
}

/** Ends the sharing: the event leaves the other organisation's site and workspace at once. */
export function stopSharing(
  context: Parts,
  scope: EventScope,
  organisation: string,
): Promise<SharingOutcome> {
  return changeSharing(context, scope, organisation, () => null);
}

/** The roles of the staff there; null: it is no host. */
type Roles = readonly SharedRole[] | null;

async function changeSharing(
  context: Parts,
  scope: EventScope,
  organisation: string,
  decide: (before: Roles) => Roles | 'changed',
): Promise<SharingOutcome> {
  const { event, session } = scope;
  if (event.sharedRoles !== null) return 'forbidden';
  const keys = await findEventKeys(context, event.id);
  return context.db.transaction(async (trx) => {
    await trx.selectFrom('events').select('id').where('id', '=', event.id).forUpdate().execute();
    const other = await findOther(trx, scope, organisation);
    if (other === null) return 'unknown';
    const { before } = other;
    const roles = decide(before);
    if (roles === 'changed') return 'changed';
    if (isSame(before, roles)) return 'shared';
    if (touchesGuarded(before ?? [], roles ?? []) && !scope.permissions.has('staff.manage'))
      return 'forbidden';
    await write(trx, { eventId: event.id, organisationId: other.id, roles });
    await noteChange(trx, event.id);
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: 'roles.changed',
      event: keys === null ? null : { id: event.id, keys },
    });
    return 'shared';
  });
}

async function findOther(trx: Transaction<Tables>, { event }: EventScope, slug: string) {
  const other = await trx
    .selectFrom('organisations')
    .select('id')
    .where('slug', '=', slug)
    .where('id', '<>', event.organisationId)
    .executeTakeFirst();
  if (other === undefined) return null;
  const known = await trx
    .selectFrom('event_hosts')
    .select('roles')
    .where('event_id', '=', event.id)
    .where('organisation_id', '=', other.id)
    .executeTakeFirst();
  const before = known?.roles;
  return {
    id: other.id,
    before: before === undefined ? null : sharedRoles.filter((role) => before.includes(role)),
  };
}

function isSame(before: readonly string[] | null, after: readonly string[] | null): boolean {
  if (before === null || after === null) return before === after;
  return before.toSorted().join() === after.toSorted().join();
}

function touchesGuarded(before: readonly string[], after: readonly string[]): boolean {
  return guardedRoles.some((role: StaffRole) => before.includes(role) !== after.includes(role));
}

type Row = {
  readonly eventId: string;
  readonly organisationId: string;
  readonly roles: Roles;
};

async function write(trx: Transaction<Tables>, { eventId, organisationId, roles }: Row): Promise<void> {
  if (roles === null) {
    await trx
      .deleteFrom('event_hosts')
      .where('event_id', '=', eventId)
      .where('organisation_id', '=', organisationId)
      .execute();
    return;
  }
  await trx
    .insertInto('event_hosts')
    .values({
      event_id: eventId,
      organisation_id: organisationId,
      roles: [...roles],
      position: sql<number>`(select coalesce(max(position), 0) + 1 from event_hosts where event_id = ${eventId})`,
    })
    .onConflict((conflict) =>
      conflict.columns(['event_id', 'organisation_id']).doUpdateSet({ roles: [...roles] }),
    )
    .execute();
}
