import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import type { Delivery, Mail } from '../../platform/mail/mailer.ts';
import { pauseBefore } from './rules.ts';
import type { MessageOutcome } from './schema.ts';

/** What is known of a message when it is handed over. Names nobody. */
type HandedOver = {
  /** Whose: an event or an organisation. */
  readonly owner: string;
  readonly kind: string;
  readonly attempts: number;
  /** Whether this try is its last. */
  readonly isLast: boolean;
};

/**
 * Writes a mail, hands it over and says what became of it. One that cannot be written fails alone, with the reason
 * `unreadable`; one that is put off at its last try is dropped as `unreached`.
 */
export async function handOver(
  { mail: mailer, log, ids }: Pick<Context, 'mail' | 'log' | 'ids'>,
  { owner, kind, attempts, isLast }: HandedOver,
  compose: () => Mail,
): Promise<MessageOutcome> {
  let mail: Mail;
  try {
    mail = compose();
  } catch (error) {
    log.error('A message could not be written.', { event: owner, kind, stack: stackOf(error) });
    return { state: 'failed', replyCode: null, reason: 'unreadable' };
  }
  const delivery = await mailer.send(mail);
  if (delivery.status === 'accepted') return { state: 'sent', replyCode: delivery.code };
  const { code: replyCode, reason } = delivery;
  if (delivery.status === 'permanent') return { state: 'failed', replyCode, reason };
  if (isLast) return { state: 'dropped', replyCode, reason: 'unreached' };
  return putOff(delivery, attempts, ids.fraction());
}

/** What becomes of a mail that is tried again. A code that is not about this mail is not written to it. */
export function putOff(
  { status, code, reason }: Exclude<Delivery, { status: 'accepted' }>,
  attempts: number,
  chance: number,
): MessageOutcome {
  const outage = status === 'unreachable';
  const replyCode = outage ? null : code;
  return { state: 'retry', replyCode, reason, outage, wait: pauseBefore({ attempts, outage }, chance) };
}
