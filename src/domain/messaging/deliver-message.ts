import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import type { Delivery, Mail } from '../../platform/mail/mailer.ts';
import { composeMail, type Desk } from './compose-mail.ts';
import { givesUpAt, judge, pauseBefore } from './rules.ts';
import type { ClaimedMessage, MessageOutcome } from './schema.ts';

/**
 * Judges one claimed message once more, writes it, hands it over and says what became of it. A message that cannot be
 * written fails alone, with the reason `unreadable`.
 */
export async function deliverMessage(
  context: Pick<Context, 'mail' | 'log' | 'ids'>,
  message: ClaimedMessage,
  desk: Desk,
): Promise<MessageOutcome> {
  const verdict = judge(message, desk.event, message.claimedAt);
  if (verdict.action === 'drop') return { state: 'dropped', reason: verdict.reason };
  if (verdict.action === 'park') return { state: 'parked' };
  const mail = tryToCompose(context, message, desk);
  if (mail === null) return { state: 'failed', replyCode: null, reason: 'unreadable' };
  const delivery = await context.mail.send(mail);
  return outcomeOf(delivery, message, { desk, spread: context.ids.fraction() });
}

function tryToCompose(context: Pick<Context, 'log'>, message: ClaimedMessage, desk: Desk): Mail | null {
  try {
    return composeMail(message, desk);
  } catch (error) {
    const { eventId, kind } = message;
    context.log.error('A message could not be written.', { event: eventId, kind, stack: stackOf(error) });
    return null;
  }
}

function outcomeOf(
  delivery: Delivery,
  message: ClaimedMessage,
  { desk, spread }: { readonly desk: Desk; readonly spread: number },
): MessageOutcome {
  if (delivery.status === 'accepted') return { state: 'sent', replyCode: delivery.code };
  const { code: replyCode, reason } = delivery;
  const isOver = Temporal.Instant.compare(message.claimedAt, givesUpAt(message, desk.event)) >= 0;
  if (delivery.status === 'permanent') return { state: 'failed', replyCode, reason };
  if (isOver) return { state: 'dropped', replyCode, reason: 'unreached' };
  const outage = delivery.status === 'unreachable';
  return { state: 'retry', replyCode, reason, outage, wait: pauseBefore(message.attempts, spread) };
}
