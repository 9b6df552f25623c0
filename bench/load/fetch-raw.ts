import { once } from 'node:events';
import { connect } from 'node:net';

export type RawAnswer = {
  /** Everything that came over the wire: status line, headers and body. */
  readonly bytes: number;
  readonly body: Buffer;
  readonly encoding: string;
};

/** Fetches a path as a browser would, on a bare socket, so that every byte is counted. */
export async function fetchRaw(port: number, path: string): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Accept-Encoding: gzip, deflate, br, zstd',
      'Accept-Language: en',
      'Connection: close',
      '\r\n',
    ].join('\r\n'),
  );
  await once(socket, 'close');
  return readAnswer(Buffer.concat(chunks));
}

function readAnswer(answer: Buffer): RawAnswer {
  const end = answer.indexOf('\r\n\r\n');
  const head = answer.subarray(0, end).toString('latin1');
  if (!head.startsWith('HTTP/1.1 200 '))
    throw new Error(`The page was answered with: ${head.split('\r\n')[0]}`);
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim();
  const length = Number(header('content-length'));
  const body = answer.subarray(end + 4);
  if (body.length !== length) throw new Error('The page did not come whole, or without its length.');
  return { bytes: answer.length, body, encoding: header('content-encoding') ?? 'identity' };
}
