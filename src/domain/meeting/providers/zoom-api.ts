import { z } from 'zod';
import type { OutboundAnswer } from '../../../platform/http/outbound.ts';
import type { RoomTools } from './port.ts';
import { type ApiCall, callWithToken, type TokenSource } from './with-token.ts';

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

const API = 'https://api.zoom.us/v2';

/** `path`: below the address of the API. */
export type ZoomCall = Omit<ApiCall, 'url'> & { readonly path: string };

/** Calls the API of Zoom. @throws RoomFault */
export function callZoom(
  tools: RoomTools,
  account: ZoomAccount,
  { path, ...call }: ZoomCall,
): Promise<OutboundAnswer> {
  return callWithToken(tools, tokenSource(account), { ...call, url: `${API}${path}` });
}

function tokenSource({ account_id, client_id, client_secret }: ZoomAccount): TokenSource {
  const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
  return {
    key: `zoom token ${account_id} ${client_id}`,
    request: {
      method: 'POST',
      url: 'https://zoom.us/oauth/token',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'account_credentials', account_id }).toString(),
    },
  };
}
