import type { Context } from '../../context.ts';
import { type MailReport, readReport } from '../../platform/mail/reports/read-report.ts';
import { endOptionalMail } from '../consent/commands/end-optional-mail.ts';
import { findPublishedEventByCode } from '../event/data.ts';
import { endNews } from '../news/commands/confirm-news.ts';
import { findSubscriptionOf } from '../news/data.ts';
import { findAddress } from '../registration/data/optional-mail.ts';
import { recordBounce } from './commands/record-bounce.ts';
import { findMessage } from './data/deliveries.ts';
import { findNewsMessage } from './data/news.ts';
import { returnKey } from './desks.ts';
import { type ReturnTarget, readReturnAddress } from './return-address.ts';

/**
 * What followed from a mail that came back. `known`: nothing new. `ignored`: it is not ours, or a person has to read it.
 */
export type Received = 'bounced' | 'complained' | 'known' | 'ignored';

type Needs = Pick<Context, 'db' | 'keys'>;

/**
 * Takes a mail that came back and acts on what it says, if it came to an address that we signed: that one is known to
 * the way of this one mail alone. What anybody else makes up changes nothing. Taking one twice does no harm.
 */
export async function receiveReport(context: Needs, raw: Uint8Array): Promise<Received> {
  const report = await readReport(raw);
  const key = returnKey(context);
  for (const address of report.addresses) {
    const target = readReturnAddress(key, address);
    if (target !== null) return act(context, target, report.says);
  }
  return 'ignored';
}

function act(context: Needs, target: ReturnTarget, says: MailReport['says']): Promise<Received> | Received {
  if (says.kind === 'other') return 'ignored';
  if (says.kind === 'progress') return 'known';
  return target.ledger === 'event' ? actOnMessage(context, target, says) : actOnNews(context, target, says);
}

type Grave = Exclude<MailReport['says'], { kind: 'other' | 'progress' }>;

/**
 * A complaint ends what is optional alone, the news of the organisation included: the link to an event that somebody
 * registered for still reaches them.
 */
async function actOnMessage(
  context: Needs,
  { code, id }: Extract<ReturnTarget, { ledger: 'event' }>,
  says: Grave,
): Promise<Received> {
  const event = await findPublishedEventByCode(context, code);
  if (event === null) return 'known';
  if (says.kind === 'bounce') {
    const { lasting, status } = says;
    const isChanged = await recordBounce(context, { eventId: event.id, id, lasting, status });
    return isChanged ? 'bounced' : 'known';
  }
  const message = await findMessage(context, { eventId: event.id, id });
  if (message === null) return 'known';
  const whose = { eventId: event.id, id: message.registrationId };
  await endOptionalMail(context, whose);
  await endNewsTo(context, event.organisationId, await findAddress(context, whose));
  return 'complained';
}

async function endNewsTo(context: Needs, organisationId: string, address: string | null): Promise<void> {
  const subscription = address === null ? null : await findSubscriptionOf(context, organisationId, address);
  if (subscription !== null) await endNews(context, subscription);
}

/** News that does not arrive, or that somebody complains about, is ended. */
async function actOnNews(
  context: Needs,
  { id }: Extract<ReturnTarget, { ledger: 'news' }>,
  says: Grave,
): Promise<Received> {
  const message = await findNewsMessage(context.db, id);
  if (message === null || (says.kind === 'bounce' && says.lasting === 'soft')) return 'known';
  await endNews(context, { organisationId: message.organisationId, id: message.subscriptionId });
  return says.kind === 'bounce' ? 'bounced' : 'complained';
}
