import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ask } from './ask.ts';
import { RoomFault, type RoomTools } from './port.ts';
import { flag } from './shapes.ts';
import { readXml, textOf, type XmlElement } from './xml.ts';

const algorithms = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
export type ChecksumAlgorithm = (typeof algorithms)[number];

const server = z
  .url({ protocol: /^https$/ })
  .transform((address) => address.replace(/\/+$/, '').replace(/\/api$/, ''));

/** What `bbb-conf --secret` prints on a server, and what its operator has set up. */
export const bigBlueButtonAccount = z.object({
  server,
  secret: z.string().trim().min(8).max(200),
  checksum: z.enum(algorithms).exclude(['sha1']).default('sha256'),
  /** The `hookChecksumAlgorithm` of the server's webhooks. */
  reports: z.enum(algorithms).default('sha256'),
  /** Whether a telephone number leads into its rooms. */
  phone: flag.default(false),
});
export type BigBlueButtonAccount = z.infer<typeof bigBlueButtonAccount>;

type Parameters = Readonly<Record<string, string | number | boolean>>;

/** The checksum of a call: the hash of its name, its query as it is sent, and the shared secret. */
export function checksumOf(
  algorithm: ChecksumAlgorithm,
  call: string,
  query: string,
  secret: string,
): string {
  return createHash(algorithm).update(`${call}${query}${secret}`).digest('hex');
}

/** The signed address of a call. Whoever has it can make that one call, and no other. */
export function callAddress(account: BigBlueButtonAccount, call: string, parameters: Parameters): string {
  const texts = Object.entries(parameters).map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams(texts).toString();
  const checksum = checksumOf(account.checksum, call, query, account.secret);
  return `${account.server}/api/${call}?${query}${query === '' ? '' : '&'}checksum=${checksum}`;
}

export type Call = {
  readonly name: string;
  readonly parameters: Parameters;
  /** Keys of messages that are as good as success. */
  readonly expects?: readonly string[];
};

/**
 * Calls and gives back the answer of a call that succeeded, or that failed for a reason that the caller `expects`.
 * @throws RoomFault
 */
export async function call(
  tools: RoomTools,
  account: BigBlueButtonAccount,
  { name, parameters, expects = [] }: Call,
): Promise<XmlElement> {
  const url = callAddress(account, name, parameters);
  const { text } = await ask(tools, { method: 'GET', url });
  const response = readXml(text);
  if (response?.name !== 'response') throw new RoomFault({ kind: 'unreachable', code: 'garbage' });
  const key = textOf(response, 'messageKey');
  if (textOf(response, 'returncode') === 'SUCCESS' || expects.includes(key)) return response;
  throw new RoomFault({ kind: 'refused', code: /^\w{1,40}$/.test(key) ? key : 'failed' });
}
