import type { SettingFault } from '../../../../domain/meeting/commands/set-account.ts';
import type { AccountKind } from '../../../../domain/meeting/providers/providers.ts';
import type { Fault } from '../../../../ui/fault-at.ts';

/** The form as it was filled in; of a provider that does not ask for something, its empty value. */
export type RoomValues = {
  readonly meeting: string;
  readonly kind: string;
  readonly webinar: string;
  readonly guests: string;
  readonly agreed: readonly string[];
};

export const emptyRoom: RoomValues = { meeting: '', kind: 'meeting', webinar: '', guests: 'ask', agreed: [] };

export function typedRoom(answers: URLSearchParams): RoomValues {
  const typed = (name: string) => (answers.get(name) ?? '').slice(0, 500);
  return {
    meeting: typed('meeting'),
    kind: typed('kind'),
    webinar: typed('webinar'),
    guests: typed('guests'),
    agreed: answers.getAll('agreed'),
  };
}

/** What the provider has to know of the room, as docs/rooms.md calls it. */
export function settingsOf(kind: AccountKind, values: RoomValues): Readonly<Record<string, unknown>> {
  const { agreed } = values;
  switch (kind) {
    case 'bigbluebutton':
      return { guests: values.guests, record: agreed.includes('record') };
    case 'jitsi':
      return {};
    case 'zoom':
      return { meeting: values.meeting, kind: values.kind, phone: agreed.includes('phone') };
    case 'teams':
      return { webinar: values.webinar, phone: agreed.includes('phone') };
  }
}

const sentences: Readonly<Record<string, Fault['message']>> = {
  meeting: 'roomChoice.error.meeting',
  webinar: 'roomChoice.error.webinar',
};

export function roomFaults(faults: readonly SettingFault[]): Fault[] {
  return faults.map(({ setting }) => ({
    field: setting,
    message: sentences[setting] ?? 'editing.fault.choose',
  }));
}
