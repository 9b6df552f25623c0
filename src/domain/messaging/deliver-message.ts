import type { Context } from '../../context.ts';
import { composeMail, type Desk } from './compose-mail.ts';
import { handOver } from './hand-over.ts';
import { givesUpAt, judge } from './rules.ts';
import type { ClaimedMessage, MessageOutcome } from './schema.ts';

/** Judges one claimed message once more, writes it, hands it over and says what became of it. */
export async function deliverMessage(
  context: Pick<Context, 'mail' | 'log' | 'ids'>,
  message: ClaimedMessage,
  desk: Desk,
): Promise<MessageOutcome> {
  const verdict = judge(message, desk.event, message.claimedAt);
  if (verdict.action === 'drop') return { state: 'dropped', reason: verdict.reason };
  if (verdict.action === 'park') return { state: 'parked' };
  const { eventId: owner, kind, attempts } = message;
  const isLast = Temporal.Instant.compare(message.claimedAt, givesUpAt(message, desk.event)) >= 0;
  return handOver(context, { owner, kind, attempts, isLast }, () => composeMail(message, desk));
}
