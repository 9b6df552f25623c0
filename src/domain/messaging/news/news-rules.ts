import type { PublishedEvent } from '../../event/schema.ts';
import type { ClaimedNews } from '../data/news.ts';
import type { DropReason } from '../schema.ts';

/** Why news that are due are not sent, at the moment in which they would go out; null when they are. */
export function judgeNews(
  { kind, state }: Pick<ClaimedNews, 'kind' | 'state'>,
  event: Pick<PublishedEvent, 'state' | 'startsAt'> | null,
  now: Temporal.Instant,
): DropReason | null {
  if (kind === 'asked') return null;
  if (state !== 'subscribed') return 'superseded';
  if (event === null || event.state !== 'published') return 'cancelled';
  return Temporal.Instant.compare(now, event.startsAt) < 0 ? null : 'late';
}

/** Until when news are tried again: for a day. */
export function givesUpNewsAt({ dueAt }: Pick<ClaimedNews, 'dueAt'>): Temporal.Instant {
  return dueAt.add({ hours: 24 });
}
