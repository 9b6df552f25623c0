import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const TYPES = { A: 1, MX: 15, TXT: 16, AAAA: 28 } as const;
type RecordType = keyof typeof TYPES;
const types: readonly RecordType[] = ['A', 'MX', 'TXT', 'AAAA'];

/** What a name stands for: texts, addresses, and hosts that take its mail. */
export type Zone = Record<string, Partial<Record<RecordType, readonly string[]>>>;

/** A DNS server on this machine (RFC 1035, over UDP) that answers from a zone which the test may change. */
export class DnsServer implements AsyncDisposable {
  zone: Zone;
  /** While true, questions stay unanswered. */
  isSilent = false;
  readonly #socket = createSocket('udp4');

  constructor(zone: Zone = {}) {
    this.zone = zone;
    this.#socket.on('message', (question, { port, address }) => {
      if (!this.isSilent) this.#socket.send(this.#answer(question), port, address);
    });
  }

  async listen(): Promise<this> {
    this.#socket.bind(0, '127.0.0.1');
    await once(this.#socket, 'listening');
    return this;
  }

  get address(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }

  #answer(question: Buffer): Buffer {
    const { name, type, end } = readQuestion(question);
    const known = this.zone[name.toLowerCase()];
    const values = known?.[type] ?? [];
    const head = Buffer.alloc(12);
    question.copy(head, 0, 0, 2);
    // An answer that is authoritative; 3 means that there is no such name.
    head.writeUInt16BE(0x8580 | (known === undefined ? 3 : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(values.length, 6);
    const answers = values.map((value) => writeRecord(type, value));
    return Buffer.concat([head, question.subarray(12, end), ...answers]);
  }
}

function readQuestion(question: Buffer): { name: string; type: RecordType; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const asked = question.readUInt16BE(at + 1);
  const type = types.find((name) => TYPES[name] === asked) ?? 'A';
  return { name: labels.join('.'), type, end: at + 5 };
}

function writeRecord(type: RecordType, value: string): Buffer {
  const data = writeData(type, value);
  const head = Buffer.alloc(12);
  // Points back to the name in the question.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(TYPES[type], 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function writeData(type: RecordType, value: string): Buffer {
  switch (type) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'AAAA':
      return Buffer.from(value.replaceAll(':', ''), 'hex');
    case 'MX':
      return Buffer.concat([Buffer.of(0, 10), writeName(value)]);
    case 'TXT': {
      const parts = value.match(/.{1,255}/gs) ?? [''];
      return Buffer.concat(parts.map((part) => Buffer.concat([Buffer.of(part.length), Buffer.from(part)])));
    }
  }
}

function writeName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.of(0)]);
}
