import { RequestRefused } from './request-refused.ts';

/** The largest form that is read: 64 KB. */
export const FORM_LIMIT_BYTES = 65_536;

/** The fields of a form; of a name that comes twice, the first. */
export type FormFields = Readonly<Record<string, string>>;

/**
 * Reads the body of a form as browsers send it by default (`application/x-www-form-urlencoded`).
 * @throws RequestRefused 413 when it is larger than the limit, 415 when it is of another type
 */
export async function readForm(request: Request): Promise<FormFields> {
  return fieldsOf(await readAnswers(request));
}

/**
 * As {@link readForm}, with all values of a name, for forms with boxes to tick.
 * @param most the largest body, in bytes, that is read
 */
export async function readAnswers(request: Request, most = FORM_LIMIT_BYTES): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new RequestRefused(415);
  const text = await readText(request, most);
  return new URLSearchParams(/%00|\0/.test(text) ? withoutNull(text) : text);
}

/**
 * A null character is nothing that anybody types, and no database keeps it in a text: it becomes the sign for what cannot
 * be shown, as in HTML.
 */
function withoutNull(text: string): string {
  return text.replaceAll('%00', '\ufffd').replaceAll('\0', '\ufffd');
}

/** The first value of each name. */
export function fieldsOf(answers: URLSearchParams): FormFields {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of answers) fields[name] ??= value;
  return fields;
}

/**
 * Reads a body of any type, byte for byte.
 * @throws RequestRefused 413 when it is larger than `most` bytes
 */
export async function readBody(request: Request, most: number): Promise<Buffer> {
  const announced = request.headers.get('content-length');
  // The server holds a body to its announced length.
  if (announced !== null && !(Number(announced) <= most)) throw new RequestRefused(413);
  return request.body === null ? Buffer.alloc(0) : readLimited(request.body, most);
}

async function readText(request: Request, most: number): Promise<string> {
  const announced = request.headers.get('content-length');
  if (announced !== null) {
    // The server holds a body to its announced length.
    if (!(Number(announced) <= most)) throw new RequestRefused(413);
    return request.text();
  }
  if (request.body === null) return '';
  return (await readLimited(request.body, most)).toString('utf8');
}

async function readLimited(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > most) throw new RequestRefused(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
