import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** In which way a mail server is of no use. `none`: it is in order. */
export const faults = [
  'none',
  'refuses',
  'is full',
  'greylists',
  'tarpits',
  'drops after DATA',
  'accepts and dies',
  'answers in fragments',
  'speaks garbage',
] as const;
export type Fault = (typeof faults)[number];

/** A mail server on this machine that can be at fault in each of these ways, and counts what it has received whole. */
export class BadServer implements AsyncDisposable {
  fault: Fault = 'none';
  /** The Message-IDs of mails that came whole, whatever was answered. */
  readonly received: string[] = [];
  readonly #seen = new Set<string>();
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => this.#welcome(socket));

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
    return `smtp://127.0.0.1:${address.port}`;
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
    socket.setEncoding('latin1');
    this.#say(socket, this.fault === 'refuses' ? '554 no service here' : '220 here');
    let isMail = false;
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
      for (;;) {
        const mark = isMail ? '\r\n.\r\n' : '\r\n';
        const end = text.indexOf(mark);
        if (end < 0) return;
        const part = text.slice(0, end);
        text = text.slice(end + mark.length);
        if (isMail) this.#take(socket, part);
        else this.#say(socket, this.#replyTo(part));
        isMail = !isMail && /^DATA$/i.test(part);
      }
    });
  }

  #take(socket: Socket, mail: string): void {
    this.received.push(/^Message-ID: <(.+)>/im.exec(mail)?.[1] ?? '');
    if (this.fault === 'drops after DATA') return void socket.destroy();
    this.#say(socket, '250 2.0.0 taken');
    if (this.fault === 'accepts and dies') setTimeout(() => socket.destroy(), 5);
  }

  #replyTo(command: string): string {
    if (/^EHLO/i.test(command)) return '250-here\r\n250 8BITMIME';
    if (/^DATA$/i.test(command)) return '354 go on';
    if (/^RCPT/i.test(command) && this.fault === 'is full') return '452 4.2.2 the disk is full';
    if (/^RCPT/i.test(command) && this.fault === 'greylists') {
      if (!this.#seen.has(command)) {
        this.#seen.add(command);
        return '450 4.7.1 come back later';
      }
    }
    return '250 2.0.0 fine';
  }

  #say(socket: Socket, line: string): void {
    const whole = `${line}\r\n`;
    switch (this.fault) {
      case 'speaks garbage':
        socket.write(Buffer.from([0xff, 0x00, 0xfe, 0x0d, 0x0a]));
        break;
      case 'tarpits':
        setTimeout(() => socket.write(whole), 1_500);
        break;
      case 'answers in fragments':
        for (const letter of whole) socket.write(letter);
        break;
      default:
        socket.write(whole);
    }
  }
}
