import { z } from 'zod';
import type { OutboundAnswer } from '../../../platform/http/outbound.ts';
import { RoomFault, type RoomTools } from './port.ts';
import { type ApiCall, callWithToken, readAnswer, type TokenSource } from './with-token.ts';

const word = z.string().trim().min(1).max(300);

/** An app registration in the organisation's own Microsoft Entra tenant, with application permissions. */
export const teamsAccount = z.object({
  /** The tenant's id or domain. */
  tenant: word.regex(/^[\w.-]+$/),
  client_id: word,
  client_secret: word,
});
export type TeamsAccount = z.infer<typeof teamsAccount>;

const GRAPH = 'https://graph.microsoft.com/v1.0';

/** `path`: below the address of the API. */
export type TeamsCall = Omit<ApiCall, 'url'> & { readonly path: string };

/** Calls Microsoft Graph. @throws RoomFault */
export function callTeams(
  tools: RoomTools,
  account: TeamsAccount,
  { path, ...call }: TeamsCall,
): Promise<OutboundAnswer> {
  return callWithToken(tools, tokenSource(account), { ...call, url: `${GRAPH}${path}` });
}

function tokenSource({ tenant, client_id, client_secret }: TeamsAccount): TokenSource {
  return {
    key: `teams token ${tenant} ${client_id}`,
    request: {
      method: 'POST',
      url: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id,
        client_secret,
        scope: 'https://graph.microsoft.com/.default',
      }).toString(),
    },
  };
}

const MOST_PAGES = 200;

/** All of a list, which Graph answers in pages. @throws RoomFault also where a page leads elsewhere */
export async function listTeams<T>(
  tools: RoomTools,
  account: TeamsAccount,
  { path, item }: { readonly path: string; readonly item: z.ZodType<T> },
): Promise<T[]> {
  const page = z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });
  const all: T[] = [];
  let next: string | undefined = `${GRAPH}${path}`;
  for (let pages = 0; next !== undefined && pages < MOST_PAGES; pages += 1) {
    if (!next.startsWith(`${GRAPH}/`)) throw new RoomFault({ kind: 'unreachable', code: 'elsewhere' });
    const answer: OutboundAnswer = await callWithToken(tools, tokenSource(account), {
      method: 'GET',
      url: next,
    });
    const read = readAnswer(page, answer.text);
    all.push(...read.value);
    next = read['@odata.nextLink'];
  }
  return all;
}
