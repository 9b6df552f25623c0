import type { Context } from '../../src/context.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { setMeetingAccount } from '../../src/domain/meeting/commands/set-account.ts';
import { setRoom } from '../../src/domain/meeting/commands/set-room.ts';
import { findMeetingAccount, type MeetingAccount } from '../../src/domain/meeting/data/accounts.ts';
import type { AccountKind } from '../../src/domain/meeting/providers/providers.ts';

export type Built = {
  readonly kind: AccountKind;
  /** Of the account. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Of the room. */
  readonly room?: Readonly<Record<string, unknown>>;
};

/** An account of the event's organisation, called "Our server". */
export async function buildAccount(
  context: Context,
  { organisationId }: Pick<PublishedEvent, 'organisationId'>,
  { kind, settings }: Omit<Built, 'room'>,
): Promise<MeetingAccount> {
  const kept = await setMeetingAccount(context, { organisationId, kind, name: 'Our server', settings });
  if (!kept.ok) throw new Error(`The account was not taken: ${JSON.stringify(kept.error)}`);
  const account = await findMeetingAccount(context.db.kysely, organisationId, 'Our server');
  if (account === null) throw new Error('The account is not there.');
  return account;
}

/** Gives an event a room through a new account, which it answers. */
export async function buildRoom(
  context: Context,
  event: PublishedEvent,
  { room = {}, ...account }: Built,
): Promise<MeetingAccount> {
  const built = await buildAccount(context, event, account);
  const set = await setRoom(context, event, { accountId: built.id, settings: room });
  if (!set.ok) throw new Error(`The room was not taken: ${JSON.stringify(set.error)}`);
  return built;
}
