import { describe, expect, it } from 'vitest';
import { fc } from '../../../tests/support/properties.ts';
import { DataBlock } from './data-block.tsx';
import { plainText, renderMarkdown } from './render-markdown.ts';

const show = (text: string, topLevel = 3) =>
  renderMarkdown(text, { topLevel, externalMark: '(another site)' }).toString();

describe('Markdown', () => {
  it('is shown as HTML', () => {
    expect(show('A *calm* line.\n\n- one\n- two')).toBe(
      '<p>A <em>calm</em> line.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n',
    );
  });

  it('leaves raw HTML as text', () => {
    expect(show('<script>alert(1)</script> <b>x</b>')).not.toMatch(/<(script|b)>/);
  });

  it('leaves images out', () => {
    expect(show('![x](https://tracker.example/pixel.png)')).not.toContain('<img');
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
  ])('makes no link of %s', (address) => {
    expect(show(`[x](${address})`)).not.toContain('<a');
  });

  it('marks links to other sites in words', () => {
    expect(show('[x](https://other.example/)')).toContain(
      '<a href="https://other.example/" rel="external noopener">x<span class="external"> (another site)</span></a>',
    );
  });

  it.each(['/about', '#objective-3', 'mailto:a@example.org'])('leaves a link to %s unmarked', (address) => {
    expect(show(`[x](${address})`)).toContain(`<a href="${address}">x</a>`);
  });

  it('hangs headings below the heading of the page, without leaving out a level', () => {
    const html = show('## A\n\n#### B\n\n## C', 3);
    expect(html).toContain('<h3>A</h3>');
    expect(html).toContain('<h4>B</h4>');
    expect(html).toContain('<h3>C</h3>');
  });

  it('lets no text open a tag that it does not know', () => {
    const allowed =
      /<(?!\/?(p|em|strong|ul|ol|li|h[1-6]|a|code|pre|blockquote|hr|br|span|table|thead|tbody|tr|th|td|s)\b)/;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => !allowed.test(show(text))),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('<', '>', '"', '[', ']', '(', ')', '!', 'a', ' on=', '`', '\n', 'javascript:'),
        ),
        (parts) => !allowed.test(show(parts.join(''))),
      ),
    );
  });

  it('can be had without its marks', () => {
    expect(plainText('A **calm** [line](https://x.example/)\nand `more`.')).toBe('A calm line and more.');
  });
});

describe('a data block', () => {
  it('cannot be ended by a text in it', () => {
    const html = DataBlock({ data: { name: '</script><script>alert(1)</script>\u2028&' } }).toString();
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    const json = html.replace(/^<script[^>]*>|<\/script>$/g, '');
    expect(JSON.parse(json)).toEqual({ name: '</script><script>alert(1)</script>\u2028&' });
  });
});
