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
import { openMeeting } from '../sealing.ts';
import { holdAgain } from './hold-again.ts';
import { faultsOf, type SettingFault } from './set-account.ts';
import { type MeetingRow, upsertMeeting } from './set-meeting.ts';

export type NewRoom = {
  readonly accountId: string;
  /** What the provider has to know of this room; see docs/rooms.md. Names of rooms are made here. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Who of the staff does it, for the access log; absent: an operator. */
  readonly by?: string;
  /** The revision of the meeting that the form was opened with; absent: whatever it is now. */
  readonly seen?: number;
};

/** `unproven`: the provider could not be asked now. */
export type RoomIsSet = { readonly shortcomings: readonly Shortcoming[] | 'unproven' };

export type RoomRefused =
  | { readonly kind: 'settings'; readonly faults: readonly SettingFault[] }
  /** The provider does not take the account or the room. `code`: its own word for why. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Somebody else set another room since the form was opened. */
  | { readonly kind: 'changed' };

/**
 * Gives an event a room that is opened through an account, after asking the provider whether it works. Whoever presses
 * the button of the door from now on comes there. A room that the provider refuses is not kept. Before the door opens,
 * another room has to be looked at anew before links go out. The same form sent twice gives one room.
 */
export async function setRoom(
  context: RoomContext & Pick<Context, 'ids' | 'clock'>,
  event: PublishedEvent,
  { accountId, settings, by, seen }: NewRoom,
): Promise<Result<RoomIsSet, RoomRefused>> {
  const account = await getAccountBox(context.db.kysely, accountId);
  const parsed = settingsShapes[account.kind].safeParse({ room: freshName(context), ...settings });
  if (!parsed.success) return err({ kind: 'settings', faults: faultsOf(parsed.error) });
  const room = openAccountRoom(context, event, { account, settings: parsed.data });
  const proof = await prove(room);
  if (!proof.ok) return proof;
  const isKept = await keepRoom(context, event, {
    account,
    room,
    settings: parsed.data,
    by: by ?? null,
    seen,
  });
  return isKept ? proof : err({ kind: 'changed' });
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
type Kept = Opened & { readonly by: string | null; readonly seen: number | undefined };

/**
 * Writes down the room of an event and tells every process; the room before it is left as it is. False where another than
 * the one that was seen stands there by now, unless it is of the very settings.
 */
async function keepRoom(
  context: RoomContext & Pick<Context, 'clock'>,
  event: PublishedEvent,
  { account, room, settings, by, seen }: Kept,
): Promise<boolean> {
  const keys = await eventKeys(context, event.id);
  const now = context.clock.now();
  const row = accountRow(context, { account, room, settings });
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    const known = await lockRoom(trx, event.id);
    if (seen !== undefined && (known?.revision ?? 0) !== seen)
      return (
        known?.accountId === account.id &&
        isAlike(openMeeting(keys, event.id, known.sealedSettings), settings)
      );
    if (known !== null) await holdAgain(trx, event);
    await upsertMeeting(trx, { ...row, eventId: event.id, keys, now });
    await noteDoor(trx, event.id);
    await recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: by,
      kind: 'meeting.changed',
      event: { id: event.id, keys },
    });
    return true;
  });
}

/** Whether two rooms of one account have the same settings; their names are made anew each time. */
function isAlike(known: unknown, given: object): boolean {
  return JSON.stringify({ ...Object(known), room: null }) === JSON.stringify({ ...given, room: null });
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
