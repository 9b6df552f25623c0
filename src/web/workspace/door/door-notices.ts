import type { RoomAnswer } from '../../../domain/meeting/schema.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';

/** What a host did, and whether the room itself obeyed as well. */
const notices = {
  'locked-done': 'workspace.door.done.locked.done',
  'locked-cannot': 'workspace.door.done.locked.cannot',
  'locked-unreachable': 'workspace.door.done.locked.unreachable',
  'opened-done': 'workspace.door.done.opened.done',
  'opened-cannot': 'workspace.door.done.opened.cannot',
  'opened-unreachable': 'workspace.door.done.opened.unreachable',
  'turned-out-done': 'workspace.door.done.turned-out.done',
  'turned-out-cannot': 'workspace.door.done.turned-out.cannot',
  'turned-out-unreachable': 'workspace.door.done.turned-out.unreachable',
  'new-room-done': 'workspace.door.done.new-room.done',
  'new-room-cannot': 'workspace.door.done.new-room.cannot',
  'new-room-unreachable': 'workspace.door.done.new-room.unreachable',
} as const satisfies Record<`${DoorDeed}-${RoomAnswer}`, MessageKey>;

export type DoorDeed = 'locked' | 'opened' | 'turned-out' | 'new-room';

/** The notice that a word of the address stands for; null for any other word. */
export function doorNotice(word: string | undefined): MessageKey | null {
  const known = Object.entries(notices).find(([name]) => name === word);
  return known === undefined ? null : known[1];
}

/** The address of the host's page with what was just done. */
export function withDeed(path: string, deed: DoorDeed, room: RoomAnswer): string {
  return `${path}?done=${deed}-${room}`;
}
