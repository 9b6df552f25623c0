import { z } from 'zod';
import type { OutboundAnswer, OutboundRequest } from '../../../platform/http/outbound.ts';
import { ask } from './ask.ts';
import { RoomFault, type RoomTools } from './port.ts';

const word = z.string().trim().min(1).max(300);

/** A server-to-server OAuth app of the organisation's own Zoom account. */
export const zoomAccount = z.object({
  account_id: word,
  client_id: word,
  client_secret: word,
  /** The secret token of the app's event subscription. Without it no report of Zoom is believed. */
  webhook_secret: word.nullable().default(null),
  /** Under whose name new meetings are made: an id or address of a user, or `me` for the owner of the app. */
  host: word.default('me'),
});
export type ZoomAccount = z.infer<typeof zoomAccount>;

const TOKEN = 'https://zoom.us/oauth/token';
const API = 'https://api.zoom.us/v2';
const RENEWED_SECONDS_EARLY = 120;

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() });

export type ZoomCall = {
  readonly method: OutboundRequest['method'];
  /** Below the address of the API. */
  readonly path: string;
  readonly body?: object;
  /** Statuses that are as good as success. */
  readonly expects?: readonly number[];
};

/** Calls the API; a token that has run out before its time is renewed once. @throws RoomFault */
export async function callZoom(
  tools: RoomTools,
  account: ZoomAccount,
  call: ZoomCall,
): Promise<OutboundAnswer> {
  const key = `zoom token ${account.account_id} ${account.client_id}`;
  const send = async (expects: readonly number[]) => {
    const token = await tools.memory.get(key, () => fetchToken(tools, account));
    return ask(tools, requestOf(call, token, expects));
  };
  const first = await send([...(call.expects ?? []), 401]);
  if (first.status !== 401) return first;
  tools.memory.forget(key);
  return send(call.expects ?? []);
}

function requestOf({ method, path, body }: ZoomCall, token: string, expects: readonly number[]) {
  return {
    method,
    url: `${API}${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    expects,
  };
}

async function fetchToken(tools: RoomTools, { account_id, client_id, client_secret }: ZoomAccount) {
  const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
  const { text } = await ask(tools, {
    method: 'POST',
    url: TOKEN,
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'account_credentials', account_id }).toString(),
  });
  const { access_token, expires_in } = readAnswer(tokenAnswer, text);
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
