import { type OutboundAnswer, OutboundError, type OutboundRequest } from '../../../platform/http/outbound.ts';
import { RoomFault, type RoomTools } from './port.ts';

/**
 * Asks a provider and gives back an answer of 2xx, or of another status that the caller `expects`.
 * @throws RoomFault `busy` on 429, `unreachable` on 5xx or without an answer, `refused` on everything else
 */
export async function ask(
  { outbound, now }: Pick<RoomTools, 'outbound' | 'now'>,
  request: OutboundRequest & { readonly expects?: readonly number[] },
): Promise<OutboundAnswer> {
  const { expects = [], ...rest } = request;
  const answer = await send(outbound, rest);
  const { status, headers } = answer;
  if ((status >= 200 && status < 300) || expects.includes(status)) return answer;
  const restSeconds = secondsToRest(headers.get('retry-after'), now());
  if (status === 429) throw new RoomFault({ kind: 'busy', code: '429', restSeconds });
  if (status >= 500) throw new RoomFault({ kind: 'unreachable', code: String(status), restSeconds });
  throw new RoomFault({ kind: 'refused', code: String(status) });
}

async function send(outbound: RoomTools['outbound'], request: OutboundRequest): Promise<OutboundAnswer> {
  try {
    return await outbound.send(request);
  } catch (cause) {
    if (cause instanceof OutboundError)
      throw new RoomFault({ kind: 'unreachable', code: cause.fault }, { cause });
    throw cause;
  }
}

/** What Retry-After asks for, as seconds or as a date (RFC 9110, section 10.2.3); null where it says nothing usable. */
export function secondsToRest(header: string | null, now: Temporal.Instant): number | null {
  if (header === null) return null;
  const seconds = /^\d{1,6}$/.test(header.trim()) ? Number(header) : secondsUntil(header, now);
  return seconds === null ? null : Math.max(0, seconds);
}

function secondsUntil(date: string, now: Temporal.Instant): number | null {
  const at = Date.parse(date);
  return Number.isNaN(at) ? null : Math.ceil((at - now.epochMilliseconds) / 1000);
}
