import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createOutbound, type Outbound } from '../../src/platform/http/outbound.ts';

/** A request as a provider gets it. */
export type Asked = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

export type Answered = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What goes wrong with a provider. `slow`: it never answers. `dead`: it hangs up. */
export type Fault = 'slow' | 'dead' | 'garbage' | 'broken' | { readonly retryAfter: string };

/**
 * A provider of rooms on this machine, reached by an outbound that finds its https addresses here. What it was asked
 * is kept, and it can be made to fail.
 */
export class Loopback implements AsyncDisposable {
  readonly asked: Asked[] = [];
  fault: Fault | null = null;
  /** What it says while nothing is wrong. */
  answer: (asked: Asked) => Answered = () => ({ status: 404 });
  readonly #server: Server;
  readonly #hosts: readonly string[];

  private constructor(hosts: readonly string[]) {
    this.#hosts = hosts;
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  static async listen(hosts: readonly string[]): Promise<Loopback> {
    const loopback = new Loopback(hosts);
    loopback.#server.listen(0, '127.0.0.1');
    await once(loopback.#server, 'listening');
    return loopback;
  }

  /** Asks this machine for what lies at the provider's hosts; anything else is a mistake of the test. */
  get outbound(): Outbound {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The provider does not listen.');
    const sendHere: typeof fetch = (asked, init) => {
      const url = new URL(String(asked));
      if (!this.#hosts.includes(url.host)) throw new Error(`Nobody answers for ${url.host}.`);
      const headers = { ...Object.fromEntries(new Headers(init?.headers)), 'x-host': url.host };
      return fetch(`http://127.0.0.1:${address.port}${url.pathname}${url.search}`, { ...init, headers });
    };
    const real = createOutbound(null, sendHere);
    // Nobody has the patience to wait as long as the product does.
    return { send: (request) => real.send({ ...request, within: this.fault === 'slow' ? 150 : 20_000 }) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '/', `https://${headers['x-host']}`);
    const asked = { method, url, headers, body: await text(request) };
    this.asked.push(asked);
    if (this.fault === 'slow') return;
    if (this.fault === 'dead') return void request.socket.destroy();
    const { status = 200, headers: head = {}, body = '' } = this.#fail() ?? this.answer(asked);
    response.writeHead(status, head).end(body);
  }

  #fail(): Answered | null {
    if (this.fault === 'garbage') return { body: '<response><returncode>SUCC' };
    if (this.fault === 'broken') return { status: 503, body: 'Service Unavailable' };
    if (typeof this.fault === 'object' && this.fault !== null)
      return { status: 429, headers: { 'retry-after': this.fault.retryAfter } };
    return null;
  }
}
