import type { Context } from '../../../context.ts';
import { openBreach } from '../breach-sealing.ts';
import type { Affected, Breach } from '../schema/breach.ts';
import { tablesWithPeople } from '../table-rules.ts';

const MOST_LISTED = 500;

type Parts = Pick<Context, 'db' | 'keys'>;

function selectBreaches({ db }: Pick<Context, 'db'>, organisationId: string) {
  return db.kysely
    .selectFrom('breaches')
    .where('organisation_id', '=', organisationId)
    .select([
      'id',
      'noticed_at as noticedAt',
      'event_ids as eventIds',
      'risk',
      'people_count as peopleCount',
      'records_count as recordsCount',
      'sealed_account as sealedAccount',
      'authority_told_at as authorityToldAt',
      'people_told_at as peopleToldAt',
      'closed_at as closedAt',
      'revision',
      'recorded_by as recordedBy',
      'recorded_at as recordedAt',
      'changed_at as changedAt',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectBreaches>['executeTakeFirstOrThrow']>>;

function open({ keys }: Parts, { sealedAccount, ...row }: Row): Breach {
  return { ...row, account: openBreach(keys, row.id, sealedAccount) };
}

/** The breach register of an organisation: open ones first, then the latest. */
export async function listBreaches(context: Parts, organisationId: string): Promise<Breach[]> {
  const rows = await selectBreaches(context, organisationId)
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('noticed_at', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => open(context, row));
}

export async function findBreach(
  context: Parts,
  { organisationId, id }: { readonly organisationId: string; readonly id: string },
): Promise<Breach | null> {
  const row = await selectBreaches(context, organisationId).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : open(context, row);
}

/** What is kept about people of some events of an organisation now, and could have leaked. */
export async function countAffected(
  { db }: Pick<Context, 'db'>,
  { organisationId, eventIds }: { readonly organisationId: string; readonly eventIds: readonly string[] },
): Promise<Affected> {
  const rows: Record<string, number> = {};
  for (const table of ['registrations', ...tablesWithPeople('registration')]) {
    const [row] = await db.query<{ count: number }>(
      `select count(*)::integer as count from ${table} line
       join events on events.id = line.event_id
       where line.event_id = any($1::uuid[]) and events.organisation_id = $2`,
      [eventIds, organisationId],
    );
    if (row !== undefined && row.count > 0) rows[table] = row.count;
  }
  return { people: rows.registrations ?? 0, rows };
}
