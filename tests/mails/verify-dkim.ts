import { createHash, createPublicKey, createVerify } from 'node:crypto';

export type DkimReading = {
  readonly domain: string;
  readonly selector: string;
  /** The names of the signed header fields, in small letters. */
  readonly signed: readonly string[];
  readonly bodyIsIntact: boolean;
  readonly isValid: boolean;
};

/**
 * Checks the signature of a mail (RFC 6376 section 6, relaxed/relaxed, RSA with SHA-256) with the public key that stands
 * in the DNS; null where there is none.
 */
export function verifyDkim(raw: string, publicKey: string): DkimReading | null {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const fields = head.split(/\r\n(?![ \t])/).map((field) => ({ name: nameOf(field), field }));
  const own = fields.find(({ name }) => name === 'dkim-signature');
  if (own === undefined) return null;
  const tags = readTags(own.field.slice(own.field.indexOf(':') + 1));
  const signed = (tags.get('h') ?? '').split(':');
  const hash = createHash('sha256')
    .update(relaxBody(rest.join('\r\n\r\n')), 'latin1')
    .digest('base64');
  const lines = signed.map((name) =>
    relaxField(fields.findLast((field) => field.name === name)?.field ?? ''),
  );
  const unsigned = relaxField(own.field).replace(/b=[A-Za-z0-9+/= ]*$/, 'b=');
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return {
    domain: tags.get('d') ?? '',
    selector: tags.get('s') ?? '',
    signed,
    bodyIsIntact: hash === tags.get('bh'),
    isValid: createVerify('sha256')
      .update([...lines, unsigned].join('\r\n'), 'latin1')
      .verify(key, tags.get('b') ?? '', 'base64'),
  };
}

const nameOf = (field: string) => field.slice(0, field.indexOf(':')).trim().toLowerCase();

function readTags(value: string): Map<string, string> {
  const pairs = value.split(';').map((tag) => tag.replace(/\s/g, ''));
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

function relaxField(field: string): string {
  const value = field.slice(field.indexOf(':') + 1).replaceAll('\r\n', '');
  return `${nameOf(field)}:${value.replace(/[ \t]+/g, ' ').trim()}`;
}

function relaxBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').trimEnd());
  return `${lines.join('\r\n').replace(/(\r\n)+$/, '')}\r\n`;
}
