import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** Who is signed in at the provider, as it tells of them. */
export type Person = { readonly sub: string; readonly email: string; readonly email_verified?: boolean };

type Asked = { readonly person: Person; readonly nonce: string | null; readonly challenge: string | null };

/** What the next token says beside the truth, to see that it is not believed. */
export type Lies = {
  readonly aud?: string;
  readonly iss?: string;
  readonly nonce?: string;
  readonly exp?: number;
};

export const client = { id: 'foyer', secret: 'between us' } as const;

/** A provider of OpenID Connect on this machine that signs real tokens, and at which everybody is signed in already. */
export class OidcProvider implements AsyncDisposable {
  person: Person = { sub: '1', email: 'amal@office.example.org', email_verified: true };
  lies: Lies = {};
  readonly #server: Server;
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  #signsWith: KeyObject;
  readonly #codes = new Map<string, Asked>();

  private constructor() {
    this.#keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#signsWith = this.#keys.privateKey;
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body, headers }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(body === null ? '' : JSON.stringify(body));
      });
    });
  }

  static async listen(): Promise<OidcProvider> {
    const provider = new OidcProvider();
    provider.#server.listen(0, '127.0.0.1');
    await once(provider.#server, 'listening');
    return provider;
  }

  get issuer(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The provider does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Signs with a key that is not among those it publishes. */
  signWithForeignKey(): void {
    this.#signsWith = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  }

  signHonestly(): void {
    this.#signsWith = this.#keys.privateKey;
    this.lies = {};
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer);
    if (pathname === '/.well-known/openid-configuration') return ok(this.#description());
    if (pathname === '/keys') return ok({ keys: [this.#publicKey()] });
    if (pathname === '/authorize') return this.#authorize(searchParams);
    if (pathname === '/token') return this.#token(new URLSearchParams(await text(request)));
    return { status: 404, body: null };
  }

  #description() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      id_token_signing_alg_values_supported: ['ES256'],
    };
  }

  #publicKey() {
    return { ...this.#keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' };
  }

  #authorize(asked: URLSearchParams): Answer {
    const code = randomUUID();
    this.#codes.set(code, {
      person: this.person,
      nonce: asked.get('nonce'),
      challenge: asked.get('code_challenge'),
    });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    return { status: 302, body: null, headers: { location: back.href } };
  }

  #token(form: URLSearchParams): Answer {
    const asked = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isClient = form.get('client_id') === client.id && form.get('client_secret') === client.secret;
    if (asked === undefined || !isClient || proof !== asked.challenge)
      return { status: 400, body: { error: 'invalid_grant' } };
    return ok({
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 60,
      id_token: this.#idToken(asked),
    });
  }

  #idToken({ person, nonce }: Asked): string {
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: this.issuer, aud: client.id, iat: now, exp: now + 60, nonce };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'ES256', kid: 'one' })}.${part({ ...honest, ...person, ...this.lies })}`;
    const key = { key: this.#signsWith, dsaEncoding: 'ieee-p1363' } as const;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  }
}

type Answer = {
  readonly status: number;
  readonly body: object | null;
  readonly headers?: Readonly<Record<string, string>>;
};

const ok = (body: object): Answer => ({ status: 200, body });
