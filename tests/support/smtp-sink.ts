import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { SMTPServer } from 'smtp-server';

/** A mail for which the server answered 250, in the order in which it did. */
export type AcceptedMail = {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** Without angle brackets. */
  readonly messageId: string;
  readonly raw: string;
  /** Of `performance.now()`. */
  readonly at: number;
};

/** A mail server that accepts everything and remembers it, also when its clients die in the middle of a word. */
export class SmtpSink implements AsyncDisposable {
  readonly accepted: AcceptedMail[] = [];
  /** Called for each mail as soon as it was accepted. */
  onMail: (mail: AcceptedMail) => void = () => undefined;
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, { envelope: { mailFrom, rcptTo } }, callback) => {
        const from = mailFrom === false ? '' : mailFrom.address;
        const envelope = { from, to: rcptTo.map(({ address }) => address) };
        text(stream).then(
          (raw) => {
            callback();
            this.#accept({ envelope, raw, messageId: messageIdOf(raw), at: performance.now() });
          },
          // Its client died before the message was whole: nothing was accepted.
          () => callback(new Error('The message is not whole.')),
        );
      },
    });
    this.#server.on('error', () => undefined);
  }

  static async listen(): Promise<SmtpSink> {
    const sink = new SmtpSink();
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server.server, 'listening');
    return sink;
  }

  get url(): string {
    const address = this.#server.server.address();
    if (address === null || typeof address === 'string') throw new Error('The mail server does not listen.');
    return `smtp://127.0.0.1:${address.port}`;
  }

  /** Whether all who were connected are gone, so that nothing of theirs can be accepted any more. */
  async isAlone(): Promise<boolean> {
    const { server } = this.#server;
    return (await promisify(server.getConnections.bind(server))()) === 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(mail: AcceptedMail): void {
    this.accepted.push(mail);
    this.onMail(mail);
  }
}

function messageIdOf(raw: string): string {
  return /^Message-ID: <(.+)>/im.exec(raw)?.[1] ?? '';
}
