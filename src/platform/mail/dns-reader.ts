import { Resolver } from 'node:dns/promises';

/** What the checks of mail ask the DNS. What does not exist is an empty list. */
export interface DnsReader {
  /** The texts of a name, each put together from its parts. @throws Error when no server answers */
  texts(name: string): Promise<string[]>;
  /** Its addresses, of both families. */
  addresses(name: string): Promise<string[]>;
  /** The hosts that take its mail, the preferred first. */
  mailHosts(name: string): Promise<string[]>;
}

const MILLISECONDS_A_TRY = 2_000;
const TRIES = 2;
const ABSENT = new Set(['ENODATA', 'ENOTFOUND']);

export type DnsOptions = {
  /** Such as `127.0.0.1:5353`; without them, the ones that this machine asks. */
  readonly servers?: readonly string[] | null;
  readonly millisecondsATry?: number;
};

export function createDnsReader({
  servers,
  millisecondsATry = MILLISECONDS_A_TRY,
}: DnsOptions = {}): DnsReader {
  const resolver = new Resolver({ timeout: millisecondsATry, tries: TRIES });
  if (servers) resolver.setServers(servers);
  return {
    texts: async (name) => (await orNone(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    async addresses(name) {
      const [four, six] = await Promise.all([
        orNone(resolver.resolve4(name)),
        orNone(resolver.resolve6(name)),
      ]);
      return [...four, ...six];
    },
    async mailHosts(name) {
      const hosts = await orNone(resolver.resolveMx(name));
      return hosts.toSorted((one, other) => one.priority - other.priority).map(({ exchange }) => exchange);
    },
  };
}

async function orNone<T>(question: Promise<T[]>): Promise<T[]> {
  try {
    return await question;
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
    if (typeof code === 'string' && ABSENT.has(code)) return [];
    throw new Error('The DNS does not answer. Check that this machine can ask a DNS server.', {
      cause: error,
    });
  }
}
