import type { PageFormat } from './schema.ts';

const EXTENSIONS: Readonly<Record<string, PageFormat>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
};
const HTML_START = /^\s*(?:<!--|<!doctype html|<html|<head|<body)/i;
const HTML_ELEMENTS = /<\/(?:p|div|h[1-6]|li|ul|nav|section|a|td)>/gi;
const MARKDOWN_MARKS = /^#{1,6} \S|\]\((?:https?:|mailto:|\/|#)/gm;

/** How a page is written: by the end of its file's name, else by the marks in it. */
export function pageFormat(text: string, fileName: string | undefined): PageFormat {
  const extension = /\.(\w+)$/.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '';
  const named = Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
  if (named !== undefined) return named;
  const start = text.slice(0, 100_000);
  if (HTML_START.test(start) || (start.match(HTML_ELEMENTS)?.length ?? 0) >= 2) return 'html';
  return (start.match(MARKDOWN_MARKS)?.length ?? 0) >= 2 ? 'markdown' : 'text';
}
