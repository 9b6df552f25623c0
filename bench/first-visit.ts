import { brotliDecompressSync } from 'node:zlib';
import { paths } from '../src/web/paths.ts';
import { fetchRaw } from './load/fetch-raw.ts';
import { visitWithBrowser } from './load/visit-with-browser.ts';
import { events, ORGANISATION } from './program/events.ts';
import type { Program } from './program/program.ts';
import { limit, type Row, unmeasured } from './report/row.ts';

/** What a first visit to the event page costs: bytes on a bare socket, and how often a browser really asks. */
export async function measureFirstVisit(program: Program): Promise<Row[]> {
  const path = paths.event(ORGANISATION, events.sensitive);
  const page = await fetchRaw(program.port, path);
  if (page.encoding !== 'br') throw new Error(`The page came as ${page.encoding}, not compressed as asked.`);
  const parts = await Promise.all(
    partsOf(brotliDecompressSync(page.body).toString()).map((part) => fetchRaw(program.port, part)),
  );
  const bytes = [page, ...parts].reduce((sum, part) => sum + part.bytes, 0);
  const requests = await visitWithBrowser(program.url(path));
  return [
    limit({
      what: 'event page, first visit: HTML, CSS and script, compressed, headers included',
      value: bytes,
      unit: 'bytes',
      most: 14_000,
    }),
    requests === null
      ? unmeasured('event page, first visit: requests of a browser', 'no Chromium here')
      : limit({
          what: 'event page, first visit: requests of a browser',
          value: requests,
          unit: 'requests',
          most: 3,
        }),
  ];
}

/** The paths of what a page loads by itself. */
function partsOf(html: string): string[] {
  const tags = html.match(
    /<(script|img|link\b[^>]*\brel="(stylesheet|icon|preload|modulepreload)")\b[^>]*>/g,
  );
  return (tags ?? [])
    .map((tag) => /\b(?:src|href)="([^"]*)"/.exec(tag)?.[1] ?? '')
    .filter((address) => address.startsWith('/'));
}
