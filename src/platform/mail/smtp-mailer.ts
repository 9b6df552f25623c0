import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Delivery, Mail, Mailer } from './mailer.ts';
import { readRefusal } from './read-refusal.ts';

export type SmtpOptions = {
  /** `smtp://` (STARTTLS where the server offers it) or `smtps://`, with user and password where it wants them. */
  readonly url: string;
  readonly connections: number;
  /** Milliseconds after which a mail that was not accepted is given up for this time. */
  readonly patience?: number;
};

const PATIENCE = 30_000;
/** Servers commonly close a connection after some hundred mails; changing it first is cheaper than being cut off. */
const MAILS_A_CONNECTION = 500;

/**
 * Sends over SMTP on a few connections that stay open. Certificates are checked. Nothing is tried again here: a
 * connection that breaks after the message was sent leaves open whether it was accepted, and only the caller may decide
 * to send it once more.
 */
export class SmtpMailer implements Mailer {
  readonly parallel: number;
  readonly #transport: ReturnType<typeof createPool>;
  readonly #patience: number;

  constructor({ url, connections, patience = PATIENCE }: SmtpOptions) {
    // Twice as many as connections, so that the next mail is ready when one becomes free.
    this.parallel = connections * 2;
    this.#patience = patience;
    this.#transport = createPool({ url, connections, patience });
    // Without a listener a connection that breaks while idle would end the process; its mail answers for itself.
    this.#transport.on('error', () => undefined);
  }

  async send(mail: Mail): Promise<Delivery> {
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

  async [Symbol.asyncDispose](): Promise<void> {
    this.#transport.close();
  }
}

function createPool({ url, connections, patience }: Required<SmtpOptions>) {
  return nodemailer.createTransport({
    pool: true,
    url,
    maxConnections: connections,
    maxMessages: MAILS_A_CONNECTION,
    maxRequeues: 0,
    connectionTimeout: patience / 2,
    greetingTimeout: patience / 2,
    dnsTimeout: patience / 2,
    socketTimeout: patience * (2 / 3),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The message as Nodemailer takes it: text, HTML and at most one calendar as alternatives of each other. */
export function composeMessage(mail: Mail): SendMailOptions {
  const { calendar } = mail;
  return {
    from: mail.from,
    to: { name: '', address: mail.to },
    envelope: { from: mail.from.address, to: [mail.to] },
    messageId: `<${mail.messageId}>`,
    date: new Date(mail.date.epochMilliseconds),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    xMailer: false,
    headers: {
      'Content-Language': mail.language,
      // RFC 3834 section 5; the second is what Exchange obeys.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    ...(calendar && {
      alternatives: [
        {
          contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
          content: calendar.content,
        },
      ],
    }),
  };
}
