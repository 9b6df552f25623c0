import { ACCESS_LOG_DAYS } from '../protection/schema/retention.ts';
import { type Kept, keptUntil } from './rules.ts';

/** What is kept about people around an event; each kind has its line in the texts under `retention.kinds`. */
export type RetentionKind =
  /** Registrations whose address nobody confirmed. */
  | 'unconfirmed'
  /** Names, addresses, answers, states and places. */
  | 'people'
  | 'messages'
  | 'attendance'
  /** What people wrote to the organisers through the form. */
  | 'enquiries'
  /** The address of the meeting. */
  | 'meeting'
  /** What older backups hold of all that: unreadable from then on. */
  | 'backups'
  /** Who of the staff read what. */
  | 'access';

/** The last day on which a kind of data is there, in the event's zone. */
export type RetentionLine = { readonly kind: RetentionKind; readonly until: Temporal.PlainDate };

/**
 * What is kept about people and until when: shown before publishing, on the form, and in the workspace. What is not in
 * the list is not kept at all: pages and mails are written anew each time, and log lines name nobody.
 */
export function retentionOf(event: Kept): readonly RetentionLine[] {
  const end = event.endsAt.toZonedDateTimeISO(event.timeZone).toPlainDate();
  const last = keptUntil(event);
  return [
    { kind: 'unconfirmed', until: event.state === 'postponed' ? last : end },
    ...(['people', 'messages', 'attendance', 'enquiries', 'meeting', 'backups'] as const).map((kind) => ({
      kind,
      until: last,
    })),
    { kind: 'access', until: last.add({ days: ACCESS_LOG_DAYS }) },
  ];
}
