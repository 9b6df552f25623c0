import type { StaffEvent } from '../../../domain/event/schema.ts';
import type { DoorView } from '../../../domain/meeting/data/door-view.ts';
import type { DoorHours } from '../../../domain/meeting/door-hours.ts';
import type { StatusShape } from '../../../ui/status.tsx';

/** How the door stands for a host: the hour, what was done by hand, and what is missing. */
export type DoorStanding = DoorHours | 'locked' | 'no-room' | 'trouble';

export function doorStanding(view: DoorView, { linksHeld }: Pick<StaffEvent, 'linksHeld'>): DoorStanding {
  if (view.hours !== 'open') return view.hours;
  if (view.isLocked) return 'locked';
  if (!view.hasMeeting || linksHeld) return 'no-room';
  // What a provider refuses to one person shuts the door to nobody else.
  return view.troubles.some(({ kind }) => kind !== 'person') ? 'trouble' : 'open';
}

export const standingShapes = {
  draft: 'ahead',
  undated: 'ahead',
  cancelled: 'stopped',
  postponed: 'ahead',
  'too-early': 'ahead',
  locked: 'stopped',
  'no-room': 'half',
  trouble: 'half',
  open: 'open',
  over: 'shut',
} as const satisfies Record<DoorStanding, StatusShape>;

/** Whether there is a door to lock, now or for the hour at which it opens. */
export function canBeLocked({ hours }: Pick<DoorView, 'hours'>): boolean {
  return hours === 'open' || hours === 'too-early';
}
