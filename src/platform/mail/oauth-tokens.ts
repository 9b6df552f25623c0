import { z } from 'zod';

/** A client of an OAuth 2.0 provider. With a refresh token it asks for a mailbox, without one in its own name. */
export type OAuthClient = {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly refreshToken: string | null;
  readonly scope: string | null;
};

const PATIENCE_MILLISECONDS = 10_000;
/** A token is renewed this long before it ends, so that it does not end on its way. */
const SPARE_SECONDS = 60;
const LIFE_WHERE_UNTOLD_SECONDS = 300;

const answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
});

/** Thrown when no token was given; `code` is what Nodemailer calls a failed login of this kind. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code = 'EOAUTH2';
}

/**
 * Fetches access tokens (RFC 6749 sections 4.4 and 6) and keeps each until shortly before it ends. Those who ask at the
 * same time share one request. A refresh token that the provider replaces is kept for as long as this process lives.
 */
export class OAuthTokens {
  readonly #client: OAuthClient;
  #refreshToken: string | null;
  #known: { readonly token: string; readonly endsAt: number } | null = null;
  #pending: Promise<string> | null = null;

  constructor(client: OAuthClient) {
    this.#client = client;
    this.#refreshToken = client.refreshToken;
  }

  /**
   * A token that is good now; a new one, where the last was refused.
   * @throws OAuthError when the provider gives none
   */
  async token({ refused }: { readonly refused: boolean }): Promise<string> {
    if (!refused && this.#known !== null && performance.now() < this.#known.endsAt) return this.#known.token;
    this.#pending ??= this.#fetch().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  async #fetch(): Promise<string> {
    const response = await fetch(this.#client.tokenUrl, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: this.#question(),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    }).catch((cause: unknown) => {
      throw new OAuthError('The address that gives tokens for the login cannot be reached.', { cause });
    });
    const parsed = answer.safeParse(await response.json().catch(() => null));
    if (!response.ok || !parsed.success) {
      throw new OAuthError(`The provider gave no token for the login (status ${response.status}).`);
    }
    const { access_token: token, expires_in: seconds, refresh_token: replaced } = parsed.data;
    const life = Math.max(1, (seconds ?? LIFE_WHERE_UNTOLD_SECONDS) - SPARE_SECONDS);
    this.#known = { token, endsAt: performance.now() + life * 1000 };
    if (this.#refreshToken !== null && replaced !== undefined) this.#refreshToken = replaced;
    return token;
  }

  #question(): URLSearchParams {
    const { clientId, clientSecret, scope } = this.#client;
    const grant: Record<string, string> =
      this.#refreshToken === null
        ? { grant_type: 'client_credentials' }
        : { grant_type: 'refresh_token', refresh_token: this.#refreshToken };
    return new URLSearchParams({
      ...grant,
      client_id: clientId,
      ...(clientSecret !== null && { client_secret: clientSecret }),
      ...(scope !== null && { scope }),
    });
  }
}
