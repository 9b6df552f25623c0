import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

type StoredMail = { readonly uid: number; readonly raw: string; isSeen: boolean; isDeleted: boolean };

/**
 * A mailbox on this machine that speaks as much IMAP (RFC 3501, UIDPLUS) as a reader of reports needs. Each word of a
 * client and of the server is in `talk`, for when a test fails.
 */
export class ImapServer implements AsyncDisposable {
  readonly talk: string[] = [];
  password = 'secret';
  mails: StoredMail[] = [];
  #nextUid = 1;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((socket) => this.#welcome(socket));

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
    return `imap://bounces:secret@127.0.0.1:${address.port}`;
  }

  put(raw: string): void {
    this.mails.push({ uid: this.#nextUid, raw, isSeen: false, isDeleted: false });
    this.#nextUid += 1;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    const say = (line: string) => {
      this.talk.push(`S: ${line.slice(0, 200)}`);
      socket.write(`${line}\r\n`, 'latin1');
    };
    say('* OK [CAPABILITY IMAP4rev1 UIDPLUS] here');
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += String(chunk);
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        this.talk.push(`C: ${line}`);
        this.#answer(line, say);
        if (/^\S+ LOGOUT$/i.test(line)) socket.end();
      }
    });
  }

  #answer(line: string, say: (line: string) => void): void {
    const [, tag = '*', command = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? [];
    const uids = (/^[\d:,*]+/.exec(rest)?.[0] ?? '').split(',').map(Number);
    const named = this.mails.filter(({ uid }) => uids.includes(uid));
    const answers: Record<string, () => string> = {
      LOGIN: () => (rest.includes(this.password) ? 'OK' : 'NO [AUTHENTICATIONFAILED]'),
      CAPABILITY: () => this.#tell(say, '* CAPABILITY IMAP4rev1 UIDPLUS'),
      LIST: () => this.#tell(say, '* LIST () "/" "INBOX"'),
      LSUB: () => this.#tell(say, '* LSUB () "/" "INBOX"'),
      SELECT: () => this.#select(say),
      'UID SEARCH': () => this.#tell(say, `* SEARCH ${this.#unseen().join(' ')}`.trim()),
      'UID FETCH': () => this.#fetch(named, say),
      'UID STORE': () => this.#store(named, rest),
      'UID EXPUNGE': () => this.#expunge(),
      LOGOUT: () => this.#tell(say, '* BYE'),
    };
    const answer = answers[command.toUpperCase()];
    say(`${tag} ${answer === undefined ? 'OK' : answer()} done`);
  }

  #tell(say: (line: string) => void, line: string): string {
    say(line);
    return 'OK';
  }

  #select(say: (line: string) => void): string {
    say(`* ${this.mails.length} EXISTS`);
    say('* 0 RECENT');
    say('* FLAGS (\\Seen \\Deleted)');
    say('* OK [PERMANENTFLAGS (\\Seen \\Deleted)] ok');
    say('* OK [UIDVALIDITY 1] ok');
    say(`* OK [UIDNEXT ${this.#nextUid}] ok`);
    return 'OK [READ-WRITE]';
  }

  #unseen(): number[] {
    return this.mails.filter(({ isSeen }) => !isSeen).map(({ uid }) => uid);
  }

  #fetch(named: readonly StoredMail[], say: (line: string) => void): string {
    for (const mail of named) {
      const number = this.mails.indexOf(mail) + 1;
      say(`* ${number} FETCH (UID ${mail.uid} BODY[]<0> {${mail.raw.length}}\r\n${mail.raw})`);
    }
    return 'OK';
  }

  #store(named: readonly StoredMail[], what: string): string {
    for (const mail of named) {
      if (what.includes('\\Seen')) mail.isSeen = true;
      if (what.includes('\\Deleted')) mail.isDeleted = true;
    }
    return 'OK';
  }

  #expunge(): string {
    this.mails = this.mails.filter(({ isDeleted }) => !isDeleted);
    return 'OK';
  }
}
