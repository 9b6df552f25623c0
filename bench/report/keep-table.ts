import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- Written by `npm run bench -- --write`. -->';
const END = '<!-- End of what is written by the benchmark. -->';

/** Puts the newest table between the two marks of docs/performance.md. */
export function keepTable(file: string, text: string): void {
  const page = readFileSync(file, 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) {
    throw new Error(`${file} has no place for the table: the two marks around it are missing.`);
  }
  writeFileSync(file, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}
