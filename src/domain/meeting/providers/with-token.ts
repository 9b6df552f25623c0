import { z } from 'zod';
import type { OutboundAnswer, OutboundRequest } from '../../../platform/http/outbound.ts';
import type { Keepable } from '../../../platform/memory/short-memory.ts';
import { ask } from './ask.ts';
import { RoomFault, type RoomTools } from './port.ts';

const RENEWED_SECONDS_EARLY = 120;

/** One call of an API that takes JSON. */
export type ApiCall = {
  readonly method: OutboundRequest['method'];
  readonly url: string;
  readonly body?: object;
  /** Statuses that are as good as success. */
  readonly expects?: readonly number[];
};

/** Where the token of an API comes from. `key`: under which it is remembered. */
export type TokenSource = { readonly key: string; readonly request: OutboundRequest };

/** Calls an API with a token; one that has run out before its time is renewed once. @throws RoomFault */
export async function callWithToken(
  tools: RoomTools,
  source: TokenSource,
  call: ApiCall,
): Promise<OutboundAnswer> {
  const send = async (expects: readonly number[]) => {
    const token = await tools.memory.get(source.key, () => fetchToken(tools, source));
    return ask(tools, requestOf(call, token, expects));
  };
  const first = await send([...(call.expects ?? []), 401]);
  if (first.status !== 401) return first;
  tools.memory.forget(source.key);
  return send(call.expects ?? []);
}

function requestOf({ method, url, body }: ApiCall, token: string, expects: readonly number[]) {
  return {
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    expects,
  };
}

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() });

async function fetchToken(tools: RoomTools, { request }: TokenSource): Promise<Keepable> {
  const { access_token, expires_in } = readAnswer(tokenAnswer, (await ask(tools, request)).text);
  return { value: access_token, seconds: Math.max(1, expires_in - RENEWED_SECONDS_EARLY) };
}

/** What an answer says. @throws RoomFault `unreachable` where it is not what it should be */
export function readAnswer<T>(shape: z.ZodType<T>, text: string): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    throw new RoomFault({ kind: 'unreachable', code: 'garbage' }, { cause });
  }
}
