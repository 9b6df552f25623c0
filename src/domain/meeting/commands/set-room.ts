import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { lockPlaces } from '../../event/data.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { getAccountBox } from '../data/accounts.ts';
import { type AccountBox, lockRoom } from '../data/rooms.ts';
import { noteDoor } from '../data.ts';
import { markRoom, openAccountRoom, type RoomContext } from '../open-room.ts';
import { type OpenRoom, RoomFault, type Shortcoming } from '../providers/port.ts';
import { settingsShapes } from '../providers/providers.ts';
import { holdAgain } from './hold-again.ts';
import { faultsOf, type SettingFault } from './set-account.ts';
import { type MeetingRow, upsertMeeting } from './set-meeting.ts';

export type NewRoom = {
  readonly accountId: string;
  /** What the provider has to know of this room; see docs/rooms.md. Names of rooms are made here. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Who of the staff does it, for the access log; absent: an operator. */
  readonly by?: string;
};

/** `unproven`: the provider could not be asked now. */
export type RoomIsSet = { readonly shortcomings: readonly Shortcoming[] | 'unproven' };

export type RoomRefused =
  | { readonly kind: 'settings'; readonly faults: readonly SettingFault[] }
  /** The provider does not take the account or the room. `code`: its own word for why. */
  | { readonly kind: 'refused'; readonly code: string };

/**
 * Gives an event a room that is opened through an account, after asking the provider whether it works. Whoever presses
 * the button of the door from now on comes there. A room that the provider refuses is not kept. Before the door opens,
 * another room has to be looked at anew before links go out.
 */
export async function setRoom(
  context: RoomContext & Pick<Context, 'ids' | 'clock'>,
  event: PublishedEvent,
  { accountId, settings, by }: NewRoom,
): Promise<Result<RoomIsSet, RoomRefused>> {
  const account = await getAccountBox(context.db.kysely, accountId);
  const parsed = settingsShapes[account.kind].safeParse({ room: freshName(context), ...settings });
  if (!parsed.success) return err({ kind: 'settings', faults: faultsOf(parsed.error) });
  const room = openAccountRoom(context, event, { account, settings: parsed.data });
  const proof = await prove(room);
  if (!proof.ok) return proof;
  await keepRoom(context, event, { account, room, settings: parsed.data, by: by ?? null });
  return proof;
}

async function prove(room: OpenRoom): Promise<Result<RoomIsSet, RoomRefused>> {
  try {
    return ok({ shortcomings: await room.check() });
  } catch (error) {
    if (!(error instanceof RoomFault)) throw error;
    if (error.kind === 'refused') return err({ kind: 'refused', code: error.code });
    return ok({ shortcomings: 'unproven' });
  }
}

type Opened = { readonly account: AccountBox; readonly room: OpenRoom; readonly settings: object };
type Kept = Opened & { readonly by: string | null };

/** Writes down the room of an event and tells every process; the room before it is left as it is. */
async function keepRoom(
  context: RoomContext & Pick<Context, 'clock'>,
  event: PublishedEvent,
  { account, room, settings, by }: Kept,
): Promise<void> {
  const keys = await eventKeys(context, event.id);
  const now = context.clock.now();
  const row = accountRow(context, { account, room, settings });
  await context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    if ((await lockRoom(trx, event.id)) !== null) await holdAgain(trx, event);
    await upsertMeeting(trx, { ...row, eventId: event.id, keys, now });
    await noteDoor(trx, event.id);
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: by,
      kind: 'meeting.changed',
      event: { id: event.id, keys },
    });
  });
}

/** A room at an account, as it is written down. */
export function accountRow(
  context: Pick<Context, 'keys'>,
  { account, room, settings }: Opened,
): Omit<MeetingRow, 'eventId' | 'keys' | 'now'> {
  const roomMark = room.reportedAs === null ? null : markRoom(context, account.id, room.reportedAs);
  return { provider: account.kind, account: { id: account.id, roomMark }, settings, ways: room.ways };
}

/** A name for a room that nobody guesses. */
export function freshName({ ids }: Pick<Context, 'ids'>): string {
  return `${ids.code()}${ids.code()}`;
}
