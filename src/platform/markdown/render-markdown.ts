import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import MarkdownIt from 'markdown-it';

export type MarkdownOptions = {
  /** The level that the text's own first level is shown at, 2 to 6: the page has its title already. */
  readonly topLevel: number;
  /** The words that mark a link to another site. */
  readonly externalMark: string;
};

const parser = new MarkdownIt({ html: false, linkify: true, typographer: false }).disable('image');
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
parser.validateLink = isAllowedLink;

/**
 * Shows Markdown as HTML. Raw HTML stays text, images are left out (a page asks nobody else for anything), and links
 * go to https, http and mailto only.
 */
export function renderMarkdown(text: string, options: MarkdownOptions): HtmlEscapedString {
  const tokens = parser.parse(text, {});
  levelHeadings(tokens, options.topLevel);
  for (const token of tokens) {
    if (token.type === 'inline' && token.children !== null)
      markExternalLinks(token.children, options.externalMark);
  }
  return raw(parser.renderer.render(tokens, parser.options, {}));
}

/** Markdown without its marks, for a description or a feed: words alone, white space folded. */
export function plainText(text: string): string {
  const words = parser
    .parse(text, {})
    .flatMap((token) => token.children ?? [])
    .map((token) => (token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content));
  return words.join('').replace(/\s+/g, ' ').trim();
}

function isAllowedLink(address: string): boolean {
  const plain = address.trim();
  if (/^(#|\/(?![/\\]))/.test(plain)) return true;
  if (!URL.canParse(plain)) return false;
  return ['https:', 'http:', 'mailto:'].includes(new URL(plain).protocol);
}

const levelOf = (tag: string): number => Number(tag.slice(1));

/** Puts the highest heading of the text at `topLevel`; none may lie more than one step below the one before it. */
function levelHeadings(tokens: Tokens, topLevel: number): void {
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  const highest = Math.min(...headings.map(({ tag }) => levelOf(tag)));
  let before = topLevel - 1;
  for (const heading of headings) {
    const level = Math.min(6, levelOf(heading.tag) - highest + topLevel, before + 1);
    if (heading.type === 'heading_close') before = level;
    heading.tag = `h${level}`;
  }
}

type Tokens = ReturnType<typeof parser.parse>;

function markExternalLinks(tokens: Tokens, mark: string): void {
  let isExternal = false;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      isExternal = /^https?:/i.test(String(token.attrGet('href')));
      if (isExternal) token.attrSet('rel', 'external noopener');
    }
    if (token.type === 'link_close' && isExternal) {
      token.meta = { mark };
      isExternal = false;
    }
  }
}

parser.renderer.rules.link_close = (tokens, index) => {
  const mark: unknown = tokens[index]?.meta?.mark;
  if (typeof mark !== 'string') return '</a>';
  return `<span class="external"> ${parser.utils.escapeHtml(mark)}</span></a>`;
};
