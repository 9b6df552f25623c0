import { describe, expect, it } from 'vitest';
import { translator } from '../../../platform/i18n/translate.ts';
import { readPage } from './read-page.ts';
import { renderRefusal } from './report.ts';

const t = translator('en');
const encode = (text: string) => new TextEncoder().encode(text);
const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024).fill(97);
const bmp = Uint8Array.from({ length: 4000 }, (_, index) => (index * 37) % 256);

function refusal(bytes: Uint8Array): string {
  const result = readPage(bytes);
  if (result.ok) return 'read';
  // Every refusal must be sayable as full sentences.
  expect(renderRefusal(result.error, t)).toMatch(/^[A-Z].*\.$/);
  return result.error.code;
}

describe('readPage refuses', () => {
  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['only spaces', encode(' \n\t \n'), 'empty'],
    ['50 MB', megabytes(50), 'tooLarge'],
    ['a page longer than a book', megabytes(2), 'tooLong'],
    ['a picture', bmp, 'binary'],
    ['a PDF', encode('%PDF-1.7\n1 0 obj << /Type /Catalog >>'), 'binary'],
    ['a Word file', encode('PK\u0003\u0004 word/document.xml'), 'binary'],
    ['only marks', encode('-\n---\n***\n'), 'noText'],
    [
      'HTML without words',
      encode('<!doctype html><html><script>let words</script><p> </p></html>'),
      'noText',
    ],
    ['HTML nested beyond reason', encode(`<html>${'<div>'.repeat(100_000)}words`), 'noText'],
    ['a menu and nothing else', encode('-\nWho We Are\nAbout\nAbout\n-\nOur Work\n'), 'onlyNavigation'],
    [
      'a menu in HTML',
      encode('<html><nav><ul><li>About</li><li>Work</li></ul></nav></html>'),
      'onlyNavigation',
    ],
  ])('%s', (_name, bytes, code) => {
    expect(refusal(bytes)).toBe(code);
  });

  it('nothing in windows-1252, but says that its letters were guessed', () => {
    const page =
      'BACKGROUND\nLa réunion à Genève et à Zürich traite des droits de la personne et de la protection.\n';
    const result = readPage(Buffer.from(page, 'latin1'));
    expect(result.ok && result.value.draft.background).toContain('réunion à Genève et à Zürich');
    expect(result.ok && result.value.report.filter((each) => each.message === 'encoding')).toHaveLength(1);
  });

  it('nothing where the HTML declares what is not true, and says that', () => {
    const page =
      '<html><meta charset="utf-8"><h2>Background</h2><p>La réunion à Genève et à Zürich</p></html>';
    const result = readPage(Buffer.from(page, 'latin1'));
    expect(result.ok && result.value.draft.background).toBe('La réunion à Genève et à Zürich');
    const told = result.ok && result.value.report.filter((each) => each.message === 'encodingWrong');
    expect(told).toMatchObject([{ values: { declared: 'utf-8', encoding: 'windows-1252' } }]);
  });

  it('nothing where the HTML declares its encoding, and then does not call it a guess', () => {
    const page = '<html><meta charset="windows-1252"><h2>Background</h2><p>à Genève</p></html>';
    const result = readPage(Buffer.from(page, 'latin1'));
    expect(result.ok && result.value.draft.background).toBe('à Genève');
    expect(result.ok && result.value.report.some((each) => each.message === 'encoding')).toBe(false);
  });
});
