import { clientAddress, networkOf } from '../platform/http/client-network.ts';
import { RequestRefused } from '../platform/http/request-refused.ts';
import type { Call, RateClass } from './router.ts';
import type { Web } from './web.ts';

/** `plain-form`: a form of a browser that did no work for it, which counts beside its route's own class. */
type Counted = RateClass | 'plain-form';

/** Counts a request of an account. @throws RequestRefused 429 */
export function takeStaffTurn(web: Web, accountId: string): Promise<void> {
  return takeTurnOf(web, 'staff', accountId);
}

/** Counts a request of a network. @throws RequestRefused 429 */
export function takeTurn(web: Web, rate: Counted, call: Call): Promise<void> {
  return takeTurnOf(web, rate, networkOf(addressOf(web, call)));
}

async function takeTurnOf(web: Web, rate: Counted, who: string): Promise<void> {
  if (rate === 'unlimited') return;
  const turn = await web.limits.take(rate, who);
  if (turn.granted) return;
  web.refusals.warn('A limit was reached.', { kind: rate });
  throw new RequestRefused(429, { 'retry-after': String(turn.retryAfter) });
}

/** Counts that a form names a mail address; false when that was too often, which is told to nobody but the log. */
export function takeMailTurn(web: Web, address: string): boolean {
  // As addresses are compared everywhere: one mailbox has many spellings.
  const isGranted = web.mailsTo.take(address.normalize('NFC').toLowerCase());
  if (!isGranted) web.refusals.warn('A limit was reached.', { kind: 'address' });
  return isGranted;
}

/** The address of who asks, for limits and for the marks of attendance; it is never stored or logged. */
export function addressOf(web: Web, call: Call): string {
  const peer = call.env?.incoming?.socket?.remoteAddress;
  return clientAddress(peer, call.req.header('x-forwarded-for'), web.context.config.http.trustedProxies);
}

/** Counts that a link to sign in is asked for; false when that was too often, which is told to nobody but the log. */
export async function takeLinkTurn(web: Web, address: string): Promise<boolean> {
  // What the shorter limit refuses is not counted over the day.
  const { granted } = await web.linkMails.take('link', address);
  const isGranted = granted && web.linkMailsADay.take(address);
  if (!isGranted) web.refusals.warn('A limit was reached.', { kind: 'address' });
  return isGranted;
}
