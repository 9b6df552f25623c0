import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';

/** One text in the forms that browsers take. */
export type Encoded = Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Compresses once for many readers. `effort` is brotli's quality: 11 for what lives long, 5 for what is read once. */
export async function encodeAll(text: string | Uint8Array, effort = 9): Promise<Encoded> {
  const identity = Buffer.from(text);
  const [br, zipped] = await Promise.all([brotli(identity, effort), toGzip(identity, { level: 9 })]);
  return { identity: own(identity), br: own(br), gzip: own(zipped) };
}

/** Compresses for one reader. */
export async function encodeOne(text: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const identity = Buffer.from(text);
  if (encoding === 'br') return own(await brotli(identity, 4));
  return own(encoding === 'gzip' ? await toGzip(identity) : identity);
}

function brotli(bytes: Buffer, effort: number): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: effort,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return toBrotli(bytes, { params });
}

/** The best encoding that an Accept-Encoding header takes (RFC 9110 section 12.5.3). */
export function chooseEncoding(accepted: string | null | undefined): Encoding {
  if (!accepted) return 'identity';
  const refused = new Set<string>();
  const taken = new Set<string>();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    (isRefused ? refused : taken).add(name);
  }
  const takes = (name: Encoding) => taken.has(name) || (taken.has('*') && !refused.has(name));
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}
