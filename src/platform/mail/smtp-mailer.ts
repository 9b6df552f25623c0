import nodemailer from 'nodemailer';
import { composeMessage } from './compose-message.ts';
import type { Delivery, Mail, Mailer } from './mailer.ts';
import { mailsAtOnce } from './mails-at-once.ts';
import { type OAuthClient, OAuthTokens } from './oauth-tokens.ts';
import { Pace } from './pace.ts';
import { readRefusal } from './read-refusal.ts';
import type { SmtpConfig } from './settings.ts';
import { WholeMessage } from './whole-message.ts';

export type SmtpOptions = Pick<SmtpConfig, 'url' | 'connections'> &
  Partial<SmtpConfig> & {
    /** Milliseconds after which a mail that was not accepted is given up for this time. */
    readonly patience?: number;
  };

const PATIENCE = 30_000;
const MAILS_A_CONNECTION = 100;

/**
 * Sends over SMTP on a few connections that stay open. Certificates are checked. Nothing is tried again here: a
 * connection that breaks after the message was sent leaves open whether it was accepted, and only the caller may decide
 * to send it once more.
 */
export class SmtpMailer implements Mailer {
  readonly parallel: number;
  readonly #transport: ReturnType<typeof createPool>;
  readonly #patience: number;
  readonly #pace: Pace | null;

  constructor({ patience = PATIENCE, mailsPerMinute = null, ...options }: SmtpOptions) {
    this.parallel = mailsAtOnce({ connections: options.connections, mailsPerMinute });
    this.#pace = mailsPerMinute === null ? null : new Pace(mailsPerMinute);
    this.#patience = patience;
    this.#transport = createPool(options, patience);
    // Without a listener a connection that breaks while idle would end the process; its mail answers for itself.
    this.#transport.on('error', () => undefined);
  }

  async send(mail: Mail): Promise<Delivery> {
    await this.#pace?.turn();
    const giveUp = new AbortController();
    // Not AbortSignal.timeout, which would keep each mail in memory until its patience ends, long after it was sent.
    const timer = setTimeout(() => giveUp.abort(), this.#patience);
    try {
      const info = await this.#transport.sendMail({ ...composeMessage(mail), signal: giveUp.signal });
      return { status: 'accepted', code: Number.parseInt(info.response, 10) || 250 };
    } catch (error) {
      if (error instanceof Error) return readRefusal(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Connects and logs in without sending anything; null where all of it went well. */
  async probe(): Promise<Exclude<Delivery, { status: 'accepted' }> | null> {
    try {
      await this.#transport.verify();
      return null;
    } catch (error) {
      if (error instanceof Error) return { ...readRefusal(error), status: 'unreachable' };
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#transport.close();
  }
}

function createPool(
  { url, connections, mailsPerConnection, tlsRequired = false, oauth = null }: SmtpOptions,
  patience: number,
) {
  const { username } = new URL(url);
  const transport = nodemailer.createTransport({
    pool: true,
    url,
    maxConnections: connections,
    maxMessages: mailsPerConnection ?? MAILS_A_CONNECTION,
    maxRequeues: 0,
    requireTLS: tlsRequired,
    // A server that offers no login although there is one to make is not the one that was meant.
    forceAuth: username !== '',
    connectionTimeout: patience / 2,
    greetingTimeout: patience / 2,
    dnsTimeout: patience / 2,
    socketTimeout: patience * (2 / 3),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(oauth && { auth: { type: 'OAuth2' as const, user: decodeURIComponent(username) } }),
  });
  transport.use('stream', ({ message }, done) => {
    message.transform(() => new WholeMessage());
    done();
  });
  if (oauth !== null) transport.set('oauth2_provision_cb', tokensFor(oauth));
  return transport;
}

type Provision = (
  user: string,
  renew: boolean,
  callback: (error: Error | null, token?: string) => void,
) => void;

function tokensFor(client: OAuthClient): Provision {
  const tokens = new OAuthTokens(client);
  return (_user, renew, callback) => {
    tokens.token({ refused: renew }).then((token) => callback(null, token), callback);
  };
}
