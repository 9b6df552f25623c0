/** A request to a service that an organisation uses. The address is https; nothing personal may stand in it. */
export type OutboundRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long the whole answer may take, in milliseconds. Default 8000. */
  readonly within?: number;
};

/** An answer whole, whatever its status. */
export type OutboundAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

/**
 * Why there is no answer. `large`: it was more than may be read. `elsewhere`: it sent us to another host. `unlisted`: the
 * operator does not let us ask that host.
 */
export type OutboundFault = 'connection' | 'timeout' | 'large' | 'elsewhere' | 'plain' | 'unlisted';

/** Thrown where there is no answer. The message names neither address nor body: both may hold secrets. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly fault: OutboundFault;

  constructor(fault: OutboundFault, options?: ErrorOptions) {
    super(`A service could not be asked (${fault}).`, options);
    this.fault = fault;
  }
}

/** The one way out to other services. Tests replace it, and fail where nobody did. */
export interface Outbound {
  /** @throws OutboundError when no answer came as it should */
  send(request: OutboundRequest): Promise<OutboundAnswer>;
}

const WITHIN_MILLISECONDS = 8_000;
const LARGEST_ANSWER_BYTES = 1_048_576;
const MOST_REDIRECTS = 3;

/**
 * Asks over the network: https alone, a limit on time and on size, and redirects only of a GET and only to the same
 * origin, so that nobody who answers can send us and our secrets on.
 * @param hosts the only hosts that may be asked, each with the ones below it; null for any
 */
export function createOutbound(hosts: readonly string[] | null, ask: typeof fetch = fetch): Outbound {
  return {
    async send(request) {
      if (!request.url.startsWith('https://')) throw new OutboundError('plain');
      if (!mayAsk(hosts, new URL(request.url).hostname)) throw new OutboundError('unlisted');
      const signal = AbortSignal.timeout(request.within ?? WITHIN_MILLISECONDS);
      try {
        return await follow(ask, request, signal);
      } catch (cause) {
        if (cause instanceof OutboundError) throw cause;
        throw new OutboundError(signal.aborted ? 'timeout' : 'connection', { cause });
      }
    },
  };
}

function mayAsk(hosts: readonly string[] | null, host: string): boolean {
  return hosts === null || hosts.some((listed) => host === listed || host.endsWith(`.${listed}`));
}

async function follow(
  ask: typeof fetch,
  request: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const { method, headers = {}, body = null } = request;
  let url = request.url;
  for (let redirects = 0; ; redirects += 1) {
    const response = await ask(url, {
      method,
      headers: { 'user-agent': 'Foyer', ...headers },
      body,
      signal,
      redirect: 'manual',
    });
    const location = response.headers.get('location');
    const isRedirect = response.status >= 300 && response.status < 400 && location !== null;
    if (!isRedirect) return readAnswer(response);
    await response.body?.cancel();
    const next = new URL(location, url);
    if (method !== 'GET' || redirects === MOST_REDIRECTS || next.origin !== new URL(url).origin)
      throw new OutboundError('elsewhere');
    url = next.href;
  }
}

async function readAnswer(response: Response): Promise<OutboundAnswer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER_BYTES) throw new OutboundError('large');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return { status: response.status, headers: response.headers, text };
}
