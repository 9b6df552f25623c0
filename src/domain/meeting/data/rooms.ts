import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { AccountKind, ProviderKind } from '../providers/providers.ts';

/** The room of an event and the account that it is used through, sealed. */
export type RoomRow = {
  readonly provider: ProviderKind;
  readonly sealedSettings: Uint8Array;
  readonly roomMark: Uint8Array | null;
  readonly revision: number;
  readonly account: AccountBox | null;
};

/** An account at a provider, sealed. `code` stands for it in the address to which the provider reports. */
export type AccountBox = {
  readonly id: string;
  readonly kind: AccountKind;
  readonly code: string;
  readonly sealedSettings: Uint8Array;
};

/** Locks the room of an event until the transaction ends, against another that would replace it; null: there is none. */
export async function lockRoom(
  trx: Transaction<Tables>,
  eventId: string,
): Promise<(Pick<RoomRow, 'revision' | 'sealedSettings'> & { readonly accountId: string | null }) | null> {
  const row = await trx
    .selectFrom('meetings')
    .select(['revision', 'sealed_settings as sealedSettings', 'account_id as accountId'])
    .where('event_id', '=', eventId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The room of an event, or null when none has been set. */
export async function findRoom(db: Kysely<Tables>, eventId: string): Promise<RoomRow | null> {
  const row = await db
    .selectFrom('meetings')
    .leftJoin('meeting_accounts', 'meeting_accounts.id', 'meetings.account_id')
    .select([
      'meetings.provider',
      'meetings.sealed_settings as sealedSettings',
      'meetings.room_mark as roomMark',
      'meetings.revision',
      'meeting_accounts.id as accountId',
      'meeting_accounts.kind',
      'meeting_accounts.code',
      'meeting_accounts.sealed_settings as accountSettings',
    ])
    .where('meetings.event_id', '=', eventId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { accountId, kind, code, accountSettings, ...room } = row;
  if (accountId === null || kind === null || code === null || accountSettings === null)
    return { ...room, account: null };
  return { ...room, account: { id: accountId, kind, code, sealedSettings: accountSettings } };
}
