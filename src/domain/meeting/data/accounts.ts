import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { AccountKind } from '../providers/providers.ts';
import type { AccountBox } from './rooms.ts';

/** An account at a provider as staff may see it: nothing of what it has to know. */
export type MeetingAccount = {
  readonly id: string;
  readonly organisationId: string;
  readonly code: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly updatedAt: Temporal.Instant;
};

function selectAccounts(db: Kysely<Tables>) {
  return db
    .selectFrom('meeting_accounts')
    .select(['id', 'organisation_id as organisationId', 'code', 'kind', 'name', 'updated_at as updatedAt']);
}

/** The accounts of an organisation, by name. */
export function listMeetingAccounts(db: Kysely<Tables>, organisationId: string): Promise<MeetingAccount[]> {
  return selectAccounts(db)
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .limit(100)
    .execute();
}

/** The account of an organisation with this name; null where there is none. */
export async function findMeetingAccount(
  db: Kysely<Tables>,
  organisationId: string,
  name: string,
): Promise<MeetingAccount | null> {
  const row = await selectAccounts(db)
    .where('organisation_id', '=', organisationId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row ?? null;
}

/** The account with this id, sealed. @throws Error when there is none */
export function getAccountBox(db: Kysely<Tables>, id: string): Promise<AccountBox> {
  return selectBoxes(db).where('id', '=', id).executeTakeFirstOrThrow();
}

/** The account to which this code in the address of a report belongs, sealed; null where there is none. */
export async function findAccountBox(db: Kysely<Tables>, code: string): Promise<AccountBox | null> {
  return (await selectBoxes(db).where('code', '=', code).executeTakeFirst()) ?? null;
}

function selectBoxes(db: Kysely<Tables>) {
  return db
    .selectFrom('meeting_accounts')
    .select(['id', 'kind', 'code', 'sealed_settings as sealedSettings']);
}
