import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Organisation } from '../../organisation/schema.ts';
import { claimedInvitation, isInvitationToken } from '../invitation-token.ts';
import { isStaffRole, type StaffGrant, type StaffRole } from '../policy.ts';
import type { StaffInvitation, StaffMember } from '../schema.ts';

const MOST_LISTED = 500;

type Db = Pick<Context, 'db'>;
type GrantRow = { readonly role: string; readonly eventId: string | null };

function selectMembers({ db }: Db, organisationId: string) {
  return db.kysely
    .selectFrom('accounts')
    .innerJoin('staff_grants', 'staff_grants.account_id', 'accounts.id')
    .where('staff_grants.organisation_id', '=', organisationId)
    .groupBy('accounts.id')
    .select([
      'accounts.id as accountId',
      'accounts.address',
      'accounts.name',
      sql<boolean>`accounts.has_authenticator or accounts.has_passkey`.as('hasSecondFactor'),
      sql<
        GrantRow[]
      >`jsonb_agg(jsonb_build_object('role', staff_grants.role, 'eventId', staff_grants.event_id)
        order by staff_grants.role, staff_grants.event_id)`.as('grants'),
    ]);
}

/** Who works in an organisation, by name and address. */
export async function listMembers(context: Db, organisationId: string): Promise<StaffMember[]> {
  const rows = await selectMembers(context, organisationId)
    .orderBy('accounts.name')
    .orderBy('accounts.address')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({ ...row, grants: readGrants(row.grants) }));
}

export async function findMember(
  context: Db,
  organisationId: string,
  accountId: string,
): Promise<StaffMember | null> {
  const row = await selectMembers(context, organisationId)
    .where('accounts.id', '=', accountId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, grants: readGrants(row.grants) };
}

/** How many can still manage the staff of an organisation. */
export async function countOwners({ db }: Db, organisationId: string): Promise<number> {
  const { count } = await db.kysely
    .selectFrom('staff_grants')
    .select(({ fn }) => fn.count<number>('account_id').distinct().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  return count;
}

const invitationColumns = [
  'staff_invitations.id',
  'organisation_id as organisationId',
  'address',
  'roles',
  'event_ids as eventIds',
  'generation',
  'expires_at as expiresAt',
] as const;

/** The invitations that nobody has accepted yet, also those whose time is over; the latest first. */
export async function listInvitations({ db }: Db, organisationId: string): Promise<StaffInvitation[]> {
  const rows = await db.kysely
    .selectFrom('staff_invitations')
    .select(invitationColumns)
    .where('organisation_id', '=', organisationId)
    .orderBy('invited_at', 'desc')
    .orderBy('id')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({ ...row, roles: readRoles(row.roles) }));
}

export async function findInvitation(
  { db }: Db,
  organisationId: string,
  id: string,
): Promise<StaffInvitation | null> {
  const row = await db.kysely
    .selectFrom('staff_invitations')
    .select(invitationColumns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, roles: readRoles(row.roles) };
}

/** An invitation with the organisation that it is to. */
export type OpenInvitation = StaffInvitation & { readonly organisation: Pick<Organisation, 'name' | 'slug'> };

/** The invitation of a token, while it can be accepted; null for every other token. */
export async function findInvitationByToken(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  token: string,
): Promise<OpenInvitation | null> {
  const id = claimedInvitation(token);
  if (id === null) return null;
  const row = await context.db.kysely
    .selectFrom('staff_invitations')
    .innerJoin('organisations', 'organisations.id', 'staff_invitations.organisation_id')
    .select([...invitationColumns, 'organisations.name', 'organisations.slug'])
    .where('staff_invitations.id', '=', id)
    .where('expires_at', '>', context.clock.now())
    .executeTakeFirst();
  if (row === undefined || !isInvitationToken(context, token, row)) return null;
  const { name, slug, ...invitation } = row;
  return { ...invitation, roles: readRoles(invitation.roles), organisation: { name, slug } };
}

/** The database holds these to the roles that there are. */
function readRoles(roles: readonly string[]): StaffRole[] {
  return roles.filter(isStaffRole);
}

function readGrants(grants: readonly GrantRow[]): StaffGrant[] {
  return grants.flatMap(({ role, eventId }) => (isStaffRole(role) ? [{ role, eventId }] : []));
}
