import type { PublicStatus } from '../../../domain/event/schema.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { Status, type StatusShape } from '../../../ui/status.tsx';

const looks = {
  announced: { shape: 'ahead', words: 'event.status.announced' },
  open: { shape: 'open', words: 'event.status.open' },
  'closing-soon': { shape: 'half', words: 'event.status.closingSoon' },
  full: { shape: 'half', words: 'event.status.full' },
  closed: { shape: 'shut', words: 'event.status.closed' },
  live: { shape: 'open', words: 'event.status.live' },
  ended: { shape: 'shut', words: 'event.status.ended' },
  cancelled: { shape: 'stopped', words: 'event.status.cancelled' },
  postponed: { shape: 'ahead', words: 'event.status.postponed' },
} as const satisfies Record<PublicStatus, { shape: StatusShape; words: MessageKey }>;

/** How an event stands, in a few words. */
export function EventStatus({ t, status }: { readonly t: Translate; readonly status: PublicStatus }) {
  const { shape, words } = looks[status];
  return <Status shape={shape} words={t(words)} />;
}

/** The words for a state, where a shape would be in the way. */
export function statusWords(status: PublicStatus): MessageKey {
  return looks[status].words;
}
