import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What the server does with a mail: takes it, answers with a code, or breaks the connection without a word. */
export type Reaction = 'accept' | 'break' | { readonly code: number; readonly text: string };

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  /** Of the connection that it came over. */
  readonly session: string;
  readonly isEncrypted: boolean;
};

type Script = {
  /** Asked for each recipient. */
  onRecipient?: (address: string) => Reaction;
  /** Asked once a message is there in full. */
  onMessage?: (mail: ReceivedMail) => Reaction;
};

/** A real mail server on this machine that keeps what it receives and misbehaves as it is told. */
export class SmtpSink implements AsyncDisposable {
  /** Mails that it accepted. */
  readonly accepted: ReceivedMail[] = [];
  /** Mails that arrived in full, whatever it answered. */
  readonly received: ReceivedMail[] = [];
  script: Script = {};
  readonly #server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.#server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, session, callback) => {
        this.#react(this.script.onRecipient?.(address) ?? 'accept', session.id, callback);
      },
      onData: (stream, session, callback) => {
        void text(stream).then((raw) => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          const { id, secure: isEncrypted } = session;
          const to = rcptTo.map(({ address }) => address);
          const mail = { from, to, raw, session: id, isEncrypted };
          this.received.push(mail);
          const reaction = this.script.onMessage?.(mail) ?? 'accept';
          if (reaction === 'accept') this.accepted.push(mail);
          this.#react(reaction, session.id, callback);
        });
      },
      ...options,
    });
    this.#server.on('error', () => undefined);
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server.server, 'listening');
    return this;
  }

  get port(): number {
    const address: AddressInfo | string | null = this.#server.server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
    return address.port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #react(reaction: Reaction, sessionId: string, callback: (error?: Error | null) => void): void {
    switch (reaction) {
      case 'accept':
        callback();
        break;
      case 'break':
        this.#break(sessionId);
        break;
      default:
        callback(Object.assign(new Error(reaction.text), { responseCode: reaction.code }));
    }
  }

  #break(sessionId: string): void {
    const connections: unknown = Reflect.get(this.#server, 'connections');
    if (!(connections instanceof Set))
      throw new Error('The test server keeps its connections elsewhere now.');
    for (const connection of connections) {
      if (connection.id === sessionId) connection._socket.destroy();
    }
  }
}
