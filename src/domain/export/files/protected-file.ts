import { configure, TextReader, ZipWriter } from '@zip.js/zip.js';
import type { ExportFormat } from '../schema.ts';
import type { TableColumn } from './columns.ts';
import { csvOf, jsonOf } from './text-tables.ts';
import { SHEET_PATH, sheetOf, workbookParts } from './workbook.ts';

configure({ useWebWorkers: false });

/** AES with 256 bits, as WinZip specified it (AE-2) and as 7-Zip, WinZip, Keka and others open it. */
const STRONGEST = 3;

export type ProtectedFile = {
  readonly format: ExportFormat;
  /** What the files in it are called by. */
  readonly mark: string;
  readonly passphrase: string;
  /** Who made it, when and why; lies beside the list. */
  readonly note: string;
  readonly columns: readonly TableColumn[];
  readonly rows: AsyncIterable<readonly string[]>;
  /** Takes the bytes in their order; null after the last. */
  readonly keep: (bytes: Uint8Array | null) => Promise<void>;
};

/** Writes a list as an encrypted ZIP file, never with more than a few rows in memory. */
export async function writeProtectedFile(file: ProtectedFile): Promise<void> {
  const { format, mark, passphrase, note, columns, rows, keep } = file;
  const writable = new WritableStream<Uint8Array>({ write: (bytes) => keep(bytes) });
  const zip = new ZipWriter(writable, { password: passphrase, encryptionStrength: STRONGEST, zip64: false });
  await zip.add('about.txt', new TextReader(note));
  await zip.add(`list-${mark}.${format}`, contentOf(format, columns, rows));
  await zip.close();
  await keep(null);
}

function contentOf(
  format: ExportFormat,
  columns: readonly TableColumn[],
  rows: AsyncIterable<readonly string[]>,
): ReadableStream<Uint8Array> {
  switch (format) {
    case 'csv':
      return encoded(csvOf(columns, rows));
    case 'json':
      return encoded(jsonOf(columns, rows));
    case 'xlsx':
      return workbook(columns, rows);
  }
}

function encoded(texts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  return ReadableStream.from(texts).pipeThrough(new TextEncoderStream());
}

/** A workbook is a ZIP file itself, written while it is read. */
function workbook(
  columns: readonly TableColumn[],
  rows: AsyncIterable<readonly string[]>,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    // The writer uses its memory again.
    transform: (bytes, controller) => controller.enqueue(Uint8Array.from(bytes)),
  });
  void writeWorkbook(writable, columns, rows).catch((error) => writable.abort(error).catch(() => undefined));
  return readable;
}

async function writeWorkbook(
  writable: WritableStream<Uint8Array>,
  columns: readonly TableColumn[],
  rows: AsyncIterable<readonly string[]>,
): Promise<void> {
  // Spreadsheets do not all read the long form of ZIP, which is for files of more than 4 GB.
  const zip = new ZipWriter(writable, { level: 1, zip64: false });
  for (const [path, text] of Object.entries(workbookParts)) await zip.add(path, new TextReader(text));
  await zip.add(SHEET_PATH, encoded(sheetOf(columns, rows)));
  await zip.close();
}
