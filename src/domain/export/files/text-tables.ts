import { stringify } from 'csv-stringify/sync';
import type { TableColumn } from './columns.ts';
import { neutralise } from './neutralise.ts';

type Rows = AsyncIterable<readonly string[]>;

/** CSV (RFC 4180) with a row of HXL tags below the names, and a byte order mark, without which spreadsheets guess. */
export async function* csvOf(columns: readonly TableColumn[], rows: Rows): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => stringify([[...cells]], { record_delimiter: 'windows' });
  yield `\uFEFF${line(columns.map(({ label }) => neutralise(label)))}`;
  // The tags begin with a sign of their own, which no spreadsheet calculates.
  yield line(columns.map(({ tag }) => tag));
  for await (const cells of rows) yield line(cells.map(neutralise));
}

/** A JSON array with one object a person. Nothing is calculated here, so nothing is changed. */
export async function* jsonOf(columns: readonly TableColumn[], rows: Rows): AsyncGenerator<string> {
  let before = '[\n';
  for await (const cells of rows) {
    const entries = columns.map(({ key }, index) => [key, cells[index] ?? '']);
    yield `${before}${JSON.stringify(Object.fromEntries(entries))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
