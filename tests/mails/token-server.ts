import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A provider on this machine that gives tokens for a login (RFC 6749), and remembers what it was asked. */
export class TokenServer implements AsyncDisposable {
  readonly asked: Record<string, string>[] = [];
  status = 200;
  /** What the n-th request is answered with, the first being 1. */
  answer: (number: number) => object = (number) => ({ access_token: `token-${number}`, expires_in: 3600 });
  readonly #server = createServer((request, response) => {
    void text(request).then((body) => {
      this.asked.push(Object.fromEntries(new URLSearchParams(body)));
      response.writeHead(this.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(this.answer(this.asked.length)));
    });
  });

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
    return `http://127.0.0.1:${address.port}/token`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
