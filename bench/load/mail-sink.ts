import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { waitUntil } from '../measure/wait-until.ts';

const END_OF_MAIL = '\r\n.\r\n';

/**
 * A mail server that takes everything and keeps nothing (RFC 5321, only what a sender says). It does so little because
 * it shares the processors with what it measures.
 */
export class MailSink implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #count = 0;
  #firstAt = 0;
  #lastAt = 0;
  #bytes = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.#welcome(socket));
  }

  static async open(): Promise<MailSink> {
    const sink = new MailSink(createServer());
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    return sink;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The mail server does not listen.');
    return `smtp://127.0.0.1:${address.port}`;
  }

  /** How many mails came since it last started to count. */
  get count(): number {
    return this.#count;
  }

  /** Starts to count; the answer waits for so many mails and tells how many came a second, first to last. */
  async receive(count: number, send: () => Promise<void>): Promise<{ perSecond: number; bytes: number }> {
    this.#count = 0;
    this.#bytes = 0;
    const sending = send();
    await waitUntil(`${count} mails came`, async () => this.#count >= count, { seconds: 120 });
    await sending;
    const seconds = (this.#lastAt - this.#firstAt) / 1000;
    return { perSecond: (this.#count - 1) / seconds, bytes: this.#bytes / this.#count };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.setNoDelay(true).setEncoding('latin1').write('220 sink\r\n');
    let isMail = false;
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
      for (;;) {
        const mark = isMail ? END_OF_MAIL : '\r\n';
        const end = text.indexOf(mark);
        if (end < 0) return;
        const part = text.slice(0, end);
        text = text.slice(end + mark.length);
        socket.write(isMail ? this.#take(part) : replyTo(part));
        isMail = !isMail && /^DATA$/i.test(part);
      }
    });
  }

  #take(mail: string): string {
    this.#lastAt = performance.now();
    if (this.#count === 0) this.#firstAt = this.#lastAt;
    this.#count += 1;
    this.#bytes += mail.length;
    return '250 2.0.0 taken\r\n';
  }
}

function replyTo(command: string): string {
  if (/^EHLO/i.test(command)) return '250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n';
  if (/^DATA$/i.test(command)) return '354 go on\r\n';
  return /^QUIT$/i.test(command) ? '221 bye\r\n' : '250 2.0.0 fine\r\n';
}
