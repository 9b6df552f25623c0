import type { Page } from 'playwright-core';

/** Tells of whatever a page does that no page may: errors on its console, exceptions, requests to foreign hosts. */
export function watchPage(
  page: Page,
  mayAsk: (host: string) => boolean,
  tell: (problem: string) => void,
): void {
  const documents = new Set<string>();

  page.on('request', (request) => {
    const url = new URL(request.url());
    if (request.isNavigationRequest()) documents.add(url.href);
    const local = url.protocol === 'data:' || url.protocol === 'blob:';
    if (!local && !mayAsk(url.hostname)) tell(`${page.url()} asked the foreign host ${url.hostname}.`);
  });
  page.on('pageerror', (error) => tell(`${page.url()} threw: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // Chromium also says so when a whole page comes with a status such as 404 or 422, which is an answer like any.
    const aboutDocument =
      /^Failed to load resource/.test(message.text()) && documents.has(message.location().url);
    if (!aboutDocument) tell(`${page.url()} wrote to its console: ${message.text()}`);
  });
}
