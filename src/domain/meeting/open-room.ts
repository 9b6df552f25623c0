import type { Context } from '../../context.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { mac } from '../../platform/crypto/derive.ts';
import { translator } from '../../platform/i18n/translate.ts';
import { type PublishedEvent, sensitivityDefaults } from '../event/schema.ts';
import { eventKeys } from '../protection/data.ts';
import type { EventKeys } from '../protection/schema.ts';
import { type AccountBox, findRoom } from './data/rooms.ts';
import { linkSettings, openLink } from './providers/link.ts';
import type { Entrant, OpenRoom, RoomFacts, RoomTools } from './providers/port.ts';
import { openProvider } from './providers/providers.ts';
import type { Door } from './schema.ts';
import { openAccount, openMeeting } from './sealing.ts';

export type RoomContext = Pick<Context, 'db' | 'keys' | 'outbound' | 'memory' | 'roomLinks'>;

/** The room of an event; the account that it is used through, where there is one, and its mark in the database. */
export type EventRoom = {
  readonly room: OpenRoom;
  readonly account: AccountBox | null;
  readonly roomMark: Uint8Array | null;
  /** Another one when the room is replaced. */
  readonly revision: number;
};

/** Opens the room of an event at its provider; null when none has been set. Asks nobody yet. */
export async function openRoom(context: RoomContext, event: PublishedEvent): Promise<EventRoom | null> {
  const row = await findRoom(context.db.kysely, event.id);
  if (row === null) return null;
  const keys = await eventKeys(context, event.id);
  const settings = openMeeting(keys, event.id, row.sealedSettings);
  const { account, roomMark, revision } = row;
  const room =
    account === null
      ? openLink(linkSettings.parse(settings))
      : openAccountRoom(context, event, { account, settings });
  return { room, account, roomMark, revision };
}

type Wanted = { readonly account: AccountBox; readonly settings: unknown };

/** Opens a room through an account, whether or not it is that of the event. Asks nobody yet. */
export function openAccountRoom(
  context: RoomContext,
  event: PublishedEvent,
  { account, settings }: Wanted,
): OpenRoom {
  return openProvider(roomTools(context), {
    provider: account.kind,
    settings,
    account: openAccount(accountKey(context), account.id, account.sealedSettings),
    facts: factsOf(context, event, account),
  });
}

/** What providers work with. Tokens are made and judged by the machine's clock, as other servers do. */
export function roomTools({ outbound, memory }: Pick<Context, 'outbound' | 'memory'>): RoomTools {
  return { outbound, memory, now: systemClock.now };
}

/** The key under which accounts at providers are sealed. */
export function accountKey({ keys }: Pick<Context, 'keys'>) {
  return keys.installationKey('meeting accounts');
}

/** The name is what the server of the provider keeps and shows: of a sensitive event it says nothing. */
function factsOf(
  { roomLinks }: Pick<Context, 'roomLinks'>,
  { title, sensitivity, locale, startsAt, endsAt }: PublishedEvent,
  { kind, code }: AccountBox,
): RoomFacts {
  const isNeutral = sensitivityDefaults[sensitivity].neutralMail;
  return {
    name: isNeutral ? translator(locale)('door.room.name') : title.replace(/\s+/gu, ' '),
    locale,
    startsAt,
    endsAt,
    afterwards: roomLinks.afterwards(),
    reportsTo: roomLinks.reports(kind, code),
  };
}

/** What providers call a person: the same at every visit of one event, another one at every event. */
function roomUserId(keys: EventKeys, registrationId: string): string {
  return mac(keys.lookup, 'room user', registrationId).toString('base64url').slice(0, 22);
}

/**
 * Who comes in, as a provider may know them. The alias differs from event to event and from name to name, and cannot be
 * traced back; mail to it goes nowhere.
 */
export function entrantOf(
  { roomLinks }: Pick<Context, 'roomLinks'>,
  keys: EventKeys,
  { registration, displayName, role }: Pick<Door, 'registration' | 'displayName' | 'role'>,
): Entrant {
  const { id, locale, sealedName } = registration;
  const alias = mac(keys.lookup, 'room alias', id, sealedName).toString('hex').slice(0, 20);
  return {
    userId: roomUserId(keys, id),
    alias: `p-${alias}@${roomLinks.aliasHost}`,
    name: displayName,
    role,
    locale,
  };
}

/** By what a report on this person is matched; what the provider calls them does not stand in the database. */
export function userMark(keys: EventKeys, called: string): Buffer {
  return mac(keys.lookup, 'room report', called).subarray(0, 16);
}

/** By what the reports on a room are matched; what the provider calls it does not stand in the database. */
export function markRoom(context: Pick<Context, 'keys'>, accountId: string, called: string): Buffer {
  return mac(accountKey(context), 'room', accountId, called).subarray(0, 16);
}
