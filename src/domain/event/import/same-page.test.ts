import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';
import type { EventDraft, PageFormat } from './schema.ts';

const page = readFileSync('examples/iom-sri-lanka/page.txt', 'utf8');
const text = read(page, 'text');

function read(source: string, format: PageFormat): EventDraft {
  const result = readPage(new TextEncoder().encode(source), { format });
  if (!result.ok) throw new Error(`The page was refused: ${result.error.code}`);
  return result.value.draft;
}

/** The draft without its line numbers, which differ between the forms of a page. */
function withoutLines(draft: EventDraft): unknown {
  return JSON.parse(JSON.stringify(draft, (name, value) => (name === 'line' ? undefined : value)));
}

/** The part below the navigation, with a mark for each kind of line. */
function body(marks: {
  heading: (words: string) => string;
  item: (words: string) => string;
  plain: (words: string) => string;
}) {
  const lines = page.trimEnd().split('\n');
  return lines.slice(lines.indexOf('BACKGROUND')).map((line) => {
    if (line.startsWith('- ')) return marks.item(line.slice(2));
    return line === line.toUpperCase() ? marks.heading(line) : marks.plain(line);
  });
}

function asMarkdown(): string {
  const navigation = text.navigation.map(({ label, blurb, children }) =>
    [
      `- ${label}`,
      ...(blurb === null ? [] : ['', `  ${blurb}`, '']),
      ...children.map((child) => `  - ${child.label}`),
    ].join('\n'),
  );
  const rest = body({
    heading: (words) => `\n## ${words}\n`,
    item: (words) => `* ${words}`,
    plain: (words) => `\n${words}\n`,
  });
  return [...navigation, ...rest].join('\n');
}

function asHtml(): string {
  const navigation = text.navigation.map(({ label, blurb, children }) => {
    const below = children.map((child) => `<li><a href="/x">${child.label}</a></li>`).join('');
    return `<li><a href="/y">${label}</a>${blurb === null ? '' : `<p>${blurb}</p>`}<ul>${below}</ul></li>`;
  });
  const rest = body({
    heading: (words) => `<h2>${words.replace(' ', '&nbsp;')}</h2>`,
    item: (words) => `<ul><li><p>${words}</p></li></ul>`,
    plain: (words) => `<p>${words.replace(' ', '\n    <b> ')}</b></p>`,
  });
  return `<!doctype html><html><head><style>p { color: red }</style></head>
    <body><nav><ul>${navigation.join('\n')}</ul></nav><script>alert("never")</script>${rest.join('\n')}</body></html>`;
}

describe('the same page in three forms', () => {
  it('gives the same draft from Markdown', () => {
    expect(withoutLines(read(asMarkdown(), 'markdown'))).toEqual(withoutLines(text));
  });

  it('gives the same draft from HTML', () => {
    expect(withoutLines(read(asHtml(), 'html'))).toEqual(withoutLines(text));
  });

  it('gives the same draft from HTML whose elements are never closed', () => {
    const broken = asHtml().replaceAll(/<\/(?:p|li|b|body|html)>/g, '');
    expect(read(broken, 'html').objectives).toEqual(text.objectives);
    expect(read(broken, 'html').background).toEqual(text.background);
  });

  it('ends a heading that nobody closed where the text below it begins', () => {
    const html =
      '<h1>A quiet panel<br>on rights<p>Led by Example Office.<h2>Background<ul><li>Why<li>How</ul>';
    const { title, background, ledBy } = read(html, 'html');
    expect({ title, background, ledBy }).toEqual({
      title: 'A quiet panel on rights',
      background: '- Why\n- How',
      ledBy: 'Example Office',
    });
  });

  it('gives the same draft from other encodings and line ends', () => {
    const forms = [
      Buffer.from(`\uFEFF${page}`, 'utf8'),
      Buffer.from(`\uFEFF${page}`, 'utf16le'),
      Buffer.from(`\uFEFF${page}`, 'utf16le').swap16(),
      Buffer.from(page.replaceAll('\n', '\r\n')),
      Buffer.from(page.replaceAll('\n', '\r')),
    ];
    for (const bytes of forms) {
      const result = readPage(bytes);
      expect(result.ok && result.value.draft).toEqual(text);
    }
  });

  it('recognises the three forms by themselves', () => {
    const formats = [page, asMarkdown(), asHtml()].map((source) => {
      const result = readPage(new TextEncoder().encode(source));
      return result.ok ? result.value.report[0]?.values.format : result.error.code;
    });
    expect(formats).toEqual(['text', 'markdown', 'html']);
  });
});
