/**
 * Takes from a cell what would make a spreadsheet calculate it (OWASP, CSV injection): an apostrophe before it makes it
 * text. Also the wide forms of the signs, and line breaks and tabs at the beginning.
 */
export function neutralise(cell: string): string {
  return /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20|%]/u.test(cell) ? `'${cell}` : cell;
}

/** What XML 1.0 cannot hold (section 2.2) is left out. */
export function plainForXml(cell: string): string {
  return cell
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
