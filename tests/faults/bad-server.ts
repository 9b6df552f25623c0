import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** In which way a mail server is of no use. `none`: it is in order. */
export const faults = [
  'none',
  'refuses',
  'refuses some people for good',
  'closes in between',
  'relays nothing of ours',
  'is full',
  'is full after DATA',
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
  /** Those of them of which the sender may not have heard that they were accepted, because the connection broke. */
  readonly unsure = new Set<string>();
  /** Called for each mail that came whole, before it is answered. */
  onMail: (messageId: string) => void = () => undefined;
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

  /** How many connections are open; none means that nothing can come any more. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** Breaks all connections off; whoever connects again meets the fault that is set. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.hangUp();
    await closed;
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket);
    /** The mail that was answered last: whoever says more over this connection has heard the answer. */
    let unheard: string | null = null;
    socket.once('close', () => {
      this.#sockets.delete(socket);
      if (unheard !== null) this.unsure.add(unheard);
    });
    socket.on('error', () => undefined);
    socket.setNoDelay(true).setEncoding('latin1');
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
        if (isMail) unheard = this.#take(socket, part);
        else {
          unheard = null;
          this.#say(socket, this.#replyTo(part));
        }
        isMail = !isMail && /^DATA$/i.test(part);
      }
    });
  }

  /** Answers the Message-ID of a mail that it calls its own from now on; null where it takes none. */
  #take(socket: Socket, mail: string): string | null {
    if (this.fault === 'is full after DATA') {
      this.#say(socket, '452 4.3.1 the disk is full');
      return null;
    }
    const messageId = /^Message-ID: <(.+)>/im.exec(mail)?.[1] ?? '';
    this.received.push(messageId);
    this.onMail(messageId);
    if (this.fault === 'drops after DATA') socket.destroy();
    else this.#say(socket, '250 2.0.0 taken');
    if (this.fault === 'accepts and dies') setTimeout(() => socket.destroy(), 5);
    return messageId;
  }

  #replyTo(command: string): string {
    if (/^EHLO/i.test(command)) return '250-here\r\n250 8BITMIME';
    if (/^MAIL/i.test(command) && this.fault === 'closes in between') return '421 4.3.2 closing';
    if (/^RCPT/i.test(command)) return this.#replyToRecipient(command);
    return /^DATA$/i.test(command) ? '354 go on' : '250 2.0.0 fine';
  }

  #replyToRecipient(command: string): string {
    if (this.fault === 'is full') return '452 4.2.2 the mailbox is full';
    if (this.fault === 'relays nothing of ours') return `554 5.7.1 <${command.slice(9)}: Relay access denied`;
    if (this.fault === 'refuses some people for good' && /[02468]@/.test(command))
      return '550 5.1.1 nobody here';
    if (this.fault === 'greylists' && !this.#seen.has(command)) {
      this.#seen.add(command);
      return '450 4.7.1 come back later';
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
