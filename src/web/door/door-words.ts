import type { Door, DoorState } from '../../domain/meeting/schema.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';
import type { StatusShape } from '../../ui/status.tsx';

/** What the door says in one state: the heading, what follows from it, and the state in a few words with its shape. */
export type DoorWords = {
  readonly head: MessageKey;
  readonly lead: MessageKey;
  readonly state: MessageKey;
  readonly shape: StatusShape;
};

const words = {
  'too-early': {
    head: 'door.head.tooEarly',
    lead: 'door.lead.tooEarly',
    state: 'door.state.tooEarly',
    shape: 'ahead',
  },
  open: { head: 'door.head.open', lead: 'door.lead.open', state: 'door.state.open', shape: 'open' },
  'no-room': {
    head: 'door.head.noRoom',
    lead: 'door.lead.noRoom',
    state: 'door.state.noRoom',
    shape: 'half',
  },
  locked: {
    head: 'door.head.locked',
    lead: 'door.lead.locked',
    state: 'door.state.locked',
    shape: 'half',
  },
  'no-answer': {
    head: 'door.head.noAnswer',
    lead: 'door.lead.noAnswer',
    state: 'door.state.noAnswer',
    shape: 'half',
  },
  over: { head: 'door.head.over', lead: 'door.lead.over', state: 'door.state.closed', shape: 'shut' },
  revoked: {
    head: 'door.head.revoked',
    lead: 'door.lead.revoked',
    state: 'door.state.stopped',
    shape: 'stopped',
  },
  cancelled: {
    head: 'door.head.cancelled',
    lead: 'door.lead.cancelled',
    state: 'door.state.closed',
    shape: 'stopped',
  },
  postponed: {
    head: 'door.head.postponed',
    lead: 'door.lead.postponed',
    state: 'door.state.later',
    shape: 'ahead',
  },
} as const satisfies Record<Exclude<DoorState, 'not-admitted'>, DoorWords>;

const notAdmitted = { head: 'door.head.notAdmitted', state: 'door.state.closed', shape: 'half' } as const;

/** What the door says. Without a place, that depends on how the registration stands. */
export function doorWords(door: Pick<Door, 'state' | 'registration' | 'mustComeAgain'>): DoorWords {
  const { state, registration, mustComeAgain } = door;
  if (state === 'open' && mustComeAgain) return { ...words.open, lead: 'door.lead.newRoom' };
  if (state !== 'not-admitted') return words[state];
  switch (registration.state) {
    case 'unconfirmed':
    case 'applied':
    case 'waitlisted':
      return { ...notAdmitted, lead: `door.lead.${registration.state}` };
    default:
      return { ...notAdmitted, head: 'door.head.noPlace', lead: 'door.lead.declined', shape: 'shut' };
  }
}
