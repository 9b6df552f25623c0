import type { Context } from '../../context.ts';
import { type MailReport, readReport } from '../../platform/mail/reports/read-report.ts';
import { findPublishedEventByCode } from '../event/data.ts';
import { recordBounce } from './commands/record-bounce.ts';
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

async function act(context: Needs, target: ReturnTarget, says: MailReport['says']): Promise<Received> {
  if (says.kind === 'other') return 'ignored';
  if (says.kind !== 'bounce' || target.ledger !== 'event') return 'known';
  const event = await findPublishedEventByCode(context, target.code);
  if (event === null) return 'known';
  const { lasting, status } = says;
  const isChanged = await recordBounce(context, { eventId: event.id, id: target.id, lasting, status });
  return isChanged ? 'bounced' : 'known';
}
