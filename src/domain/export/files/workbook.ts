import type { TableColumn } from './columns.ts';
import { neutralise, plainForXml } from './neutralise.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * The parts of a workbook with one sheet (ECMA-376, part 1) that never change. All cells are texts, written where they
 * stand: so a sheet can be written row by row.
 */
export const workbookParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

export const SHEET_PATH = 'xl/worksheets/sheet1.xml';

/** The sheet itself, row by row. */
export async function* sheetOf(
  columns: readonly TableColumn[],
  rows: AsyncIterable<readonly string[]>,
): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  yield rowXml(
    1,
    columns.map(({ label }) => neutralise(label)),
  );
  yield rowXml(
    2,
    columns.map(({ tag }) => tag),
  );
  let number = 3;
  for await (const cells of rows) {
    yield rowXml(number, cells.map(neutralise));
    number += 1;
  }
  yield '</sheetData></worksheet>';
}

function rowXml(number: number, cells: readonly string[]): string {
  const xml = cells.map((cell, index) => {
    const place = `${letterOf(index)}${number}`;
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${plainForXml(cell)}</t></is></c>`;
  });
  return `<row r="${number}">${xml.join('')}</row>`;
}

/** A to Z, then AA and on: the names of columns. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}
