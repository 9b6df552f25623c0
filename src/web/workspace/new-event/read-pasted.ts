import { decodePage } from '../../../domain/event/import/decode-page.ts';
import { pageFormat } from '../../../domain/event/import/page-format.ts';
import { readPage } from '../../../domain/event/import/read-page.ts';
import type { PageFormat, PageReading, PageRefusal } from '../../../domain/event/import/schema.ts';
import type { Upload } from '../../../platform/http/read-upload.ts';
import { ok, type Result } from '../../../platform/result.ts';

/** A page that was pasted or sent as a file, with what was read from it. Its text comes along from form to form. */
export type Pasted = {
  readonly text: string;
  readonly format: PageFormat;
  readonly reading: PageReading;
};

const formats = ['text', 'markdown', 'html'] as const satisfies readonly PageFormat[];

/** Reads what was sent: the file where there is one, else the text. Once its format is known it stays. */
export function readPasted({ fields, file }: Upload, today: Temporal.PlainDate): Result<Pasted, PageRefusal> {
  const bytes = file?.bytes ?? Buffer.from(fields.page ?? '', 'utf8');
  const decoded = decodePage(bytes);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const format = formats.find((known) => known === fields.format) ?? pageFormat(text, file?.name);
  const reading = readPage(bytes, { format, today });
  return reading.ok ? ok({ text, format, reading: reading.value }) : reading;
}
