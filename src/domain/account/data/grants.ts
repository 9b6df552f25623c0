import type { Context } from '../../../context.ts';
import type { Organisation } from '../../organisation/schema.ts';
import type { StaffGrant } from '../policy.ts';

const MOST_GRANTS = 1000;

/** The grants of an account in one organisation; none where it has no business there. */
export function listGrants(
  context: { readonly db: Pick<Context['db'], 'kysely'> },
  { accountId, organisationId }: { readonly accountId: string; readonly organisationId: string },
): Promise<StaffGrant[]> {
  return context.db.kysely
    .selectFrom('staff_grants')
    .select(['role', 'event_id as eventId'])
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', accountId)
    .limit(MOST_GRANTS)
    .execute();
}

/** Whether an organisation in which the account has a role demands a second factor. */
export async function isFactorDemanded(context: Pick<Context, 'db'>, accountId: string): Promise<boolean> {
  const row = await context.db.kysely
    .selectFrom('staff_grants')
    .innerJoin('organisations', 'organisations.id', 'staff_grants.organisation_id')
    .select('staff_grants.id')
    .where('staff_grants.account_id', '=', accountId)
    .where('organisations.demands_second_factor', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export type Workplace = Pick<Organisation, 'slug' | 'name' | 'shortName'>;

/** The organisations in which an account has a role, by name. */
export function listWorkplaces(context: Pick<Context, 'db'>, accountId: string): Promise<Workplace[]> {
  return context.db.kysely
    .selectFrom('organisations')
    .select(['slug', 'name', 'short_name as shortName'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('staff_grants')
          .select('staff_grants.id')
          .whereRef('staff_grants.organisation_id', '=', 'organisations.id')
          .where('staff_grants.account_id', '=', accountId),
      ),
    )
    .orderBy('name')
    .limit(200)
    .execute();
}
