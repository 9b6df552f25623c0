import { detect } from 'chardet';
import iconv from 'iconv-lite';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { PageRefusal } from './schema.ts';

const MEGABYTES = 5;
const LIMIT = MEGABYTES * 1024 * 1024;
/** How far chardet and the search for a declared encoding look. */
const SAMPLE = 64 * 1024;

export type DecodedPage = {
  readonly text: string;
  readonly encoding: string;
  readonly guessed: boolean;
  /** What the HTML says its encoding is, where that is not true. */
  readonly wronglyDeclared: string | null;
};

/**
 * Bytes to text: a byte order mark decides, then valid UTF-8, then what the HTML declares, then a guess that is
 * marked as one. At most 5 MB; binary data and unreadable bytes are refused.
 */
export function decodePage(bytes: Uint8Array): Result<DecodedPage, PageRefusal> {
  if (bytes.byteLength > LIMIT) {
    return refuse('tooLarge', { limit: MEGABYTES, size: Math.ceil(bytes.byteLength / 1024 / 1024) });
  }
  const decoded = fromMark(bytes) ?? fromUtf8(bytes) ?? fromDeclaration(bytes) ?? fromGuess(bytes);
  if (decoded === null) return refuse(bytes.includes(0) ? 'binary' : 'encoding');
  if (isBinary(decoded.text)) return refuse('binary');
  const text = tidy(decoded.text);
  if (text.trim() === '') return refuse('empty');
  return ok({ ...decoded, text });
}

function refuse(code: PageRefusal['code'], values: PageRefusal['values'] = {}): Result<never, PageRefusal> {
  return err({ code, values });
}

function fromMark(bytes: Uint8Array): DecodedPage | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return strictly('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return strictly('utf-16be', bytes);
  return null;
}

function fromUtf8(bytes: Uint8Array): DecodedPage | null {
  return strictly('utf-8', bytes);
}

function strictly(encoding: string, bytes: Uint8Array): DecodedPage | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text, encoding, guessed: false, wronglyDeclared: null };
  } catch {
    return null;
  }
}

/** `<meta charset=...>`, as the HTML standard's "prescan" looks for it. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

function fromDeclaration(bytes: Uint8Array): DecodedPage | null {
  const encoding = declaredEncoding(bytes);
  if (encoding === null || encoding.startsWith('utf')) return null;
  const text = loosely(encoding, bytes);
  return text === null ? null : { text, encoding, guessed: false, wronglyDeclared: null };
}

function fromGuess(bytes: Uint8Array): DecodedPage | null {
  if (bytes.includes(0)) return null;
  const guess = detect(bytes.subarray(0, SAMPLE));
  if (guess === null) return null;
  // What calls itself ISO-8859-1 is windows-1252 on the web (WHATWG Encoding Standard).
  const encoding = guess === 'ISO-8859-1' ? 'windows-1252' : guess;
  // Windows-1252 reads any bytes: a guess of UTF-8 failed above, so broken UTF-8 lands here too.
  const likely = encoding.startsWith('UTF') ? 'windows-1252' : encoding;
  const text = loosely(likely, bytes);
  // What was declared has been tried before, and did not fit.
  return text === null
    ? null
    : { text, encoding: likely, guessed: true, wronglyDeclared: declaredEncoding(bytes) };
}

function loosely(encoding: string, bytes: Uint8Array): string | null {
  if (!iconv.encodingExists(encoding)) return null;
  const text = iconv.decode(Buffer.from(bytes), encoding);
  return text.includes('\uFFFD') ? null : text;
}

/** Text holds hardly any control characters; a picture, a PDF or a Word file is full of them. */
function isBinary(text: string): boolean {
  if (text.startsWith('%PDF-') || text.startsWith('PK\u0003\u0004')) return true;
  let controls = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0) return true;
    if (code < 32 && !(code >= 9 && code <= 13)) controls++;
  }
  return controls > text.length / 100;
}

/** One kind of line end and of space; invisible characters that only break words are dropped. */
function tidy(text: string): string {
  return (
    text
      .replace(/\r\n?|[\f\v]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\ufeff]/g, '')
      .replace(/[^\S\n]/g, ' ')
  );
}
