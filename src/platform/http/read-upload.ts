import { type FormFields, readBody } from './read-form.ts';
import { RequestRefused } from './request-refused.ts';

export type UploadedFile = {
  /** The name of the input that it was chosen in. */
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
};

/** A form that a file may come with. A file that nobody chose is none. */
export type Upload = { readonly fields: FormFields; readonly file: UploadedFile | null };

/**
 * Reads a form of the type that files are sent in (`multipart/form-data`, RFC 7578); of several files the first.
 * @param most the largest body, in bytes, that is read
 * @throws RequestRefused 413 when it is larger, 415 when it is of another type, 400 when it cannot be taken apart
 */
export async function readUpload(request: Request, most: number): Promise<Upload> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data;/i.test(type)) throw new RequestRefused(415);
  const form = await takeApart(await readBody(request, most), type);
  if (form === null) throw new RequestRefused(400);
  const fields: Record<string, string> = Object.create(null);
  let file: UploadedFile | null = null;
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] ??= value.replaceAll('\0', '\ufffd');
    else if (file === null && value.size > 0) {
      file = { field: name, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
    }
  }
  return { fields, file };
}

function takeApart(body: Buffer, type: string): Promise<FormData | null> {
  const whole = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
  return whole.formData().catch(() => null);
}
