import { Parser } from 'htmlparser2';
import { allRoutes, type createApp } from '../../src/web/app.ts';
import { listRules, type RouteRule } from '../../src/web/router.ts';
import { createWeb } from '../../src/web/web.ts';
import { examineAnswer } from './examine-answer.ts';
import { CONTACT, DISPLAY_NAME, MEETING_HOST, type Scene } from './scene.ts';

const HERE = 'https://foyer.example.org';
/** Of what differs by an id alone, such as the lines of a long list: enough to meet each kind. */
const MOST_OF_A_KIND = 3;

export type Reader = {
  readonly app: ReturnType<typeof createApp>;
  readonly scene: Scene;
  readonly starts: readonly string[];
  /** Of who is signed in. */
  readonly cookie?: string;
};

export type Crawled = {
  /** The addresses that were asked for. */
  readonly paths: readonly string[];
  /** The patterns of the pages that answered. */
  readonly patterns: ReadonlySet<string>;
  /** What is wrong, each with the page that led there. */
  readonly faults: readonly string[];
  /** The pages on which nobody could leave at once. */
  readonly withoutExit: readonly string[];
};

type Step = { readonly path: string; readonly from: string };

/** Follows every link from where a reader starts, as a browser would, and examines whatever answers. */
export async function crawl({ app, scene, starts, cookie }: Reader): Promise<Crawled> {
  const rules = rulesOf(scene);
  const words = wordsOf(scene);
  const faults: string[] = [];
  const withoutExit: string[] = [];
  const patterns = new Set<string>();
  const kinds = new Map<string, number>();
  const seen = new Set(starts);
  const queue: Step[] = starts.map((path) => ({ path, from: 'the start' }));
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const { path, from } = step;
    const rule = rules.find(({ matches }) => matches.test(pathOf(path)))?.rule;
    if (rule === undefined) {
      faults.push(`${path} is no page of ours (from ${from})`);
      continue;
    }
    const response = await app.request(path, cookie === undefined ? {} : { headers: { cookie } });
    const text = await response.text();
    patterns.add(rule.pattern);
    if (response.status >= 400) faults.push(`${path} answers ${response.status} (from ${from})`);
    const found =
      rule.permission === 'demo' ? [] : examineAnswer({ rule, headers: response.headers, text }, words);
    faults.push(...found.map((fault) => `${path} ${fault}`));
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    if (isPage && !text.includes(' data-exit=""')) withoutExit.push(path);
    // A preview shows what may not be there yet, links and all.
    const follows = isPage && !rule.pattern.endsWith('/preview');
    const next = [response.headers.get('location') ?? '', ...(follows ? linksOf(text, path) : [])];
    for (const link of next.flatMap((address) => localPath(address, path))) {
      const kind = link.replaceAll(/\d+|[\w-]{20,}/g, '*');
      if (seen.has(link) || (kinds.get(kind) ?? 0) >= MOST_OF_A_KIND) continue;
      seen.add(link);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      queue.push({ path: link, from: path });
    }
  }
  return { paths: [...seen], patterns, faults, withoutExit };
}

type Matched = { readonly rule: RouteRule; readonly matches: RegExp };

/** The rules of what can be asked for, the more particular before the more general. */
function rulesOf(scene: Scene): Matched[] {
  return listRules(allRoutes(createWeb(scene.context)))
    .filter(({ method }) => method === 'GET')
    .map((rule) => ({ rule, matches: new RegExp(`^${rule.pattern.replaceAll(/:\w+/g, '[^/]+')}$`) }));
}

function wordsOf({ people }: Scene) {
  return { personal: [MEETING_HOST, DISPLAY_NAME, ...people.map(({ address }) => address)], own: [CONTACT] };
}

/** Where a page leads, by links and by forms that only ask; its own anchors have to be there. */
function linksOf(html: string, path: string): string[] {
  const links: string[] = [];
  const ids = new Set<string>();
  const parser = new Parser({
    onopentag(tag, { href, id, action, method = 'get' }) {
      if (id !== undefined) ids.add(id);
      if ((tag === 'a' || tag === 'link') && href !== undefined) links.push(href);
      if (tag === 'form' && action !== undefined && method.toLowerCase() === 'get') links.push(action);
    },
  });
  parser.end(html);
  // A dead anchor is answered like a dead link.
  return links.map((link) =>
    link.startsWith('#') && link !== '#' && !ids.has(link.slice(1))
      ? `${path}/${link.slice(1)}-is-no-anchor`
      : link,
  );
}

function localPath(address: string, from: string): string[] {
  if (address === '' || address.startsWith('#')) return [];
  const { origin, pathname, search } = new URL(address, HERE + from);
  return origin === HERE ? [pathname + search] : [];
}

const pathOf = (path: string) => new URL(path, HERE).pathname;
