import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock/clock.ts';
import type { Database } from '../platform/db/database.ts';
import { chooseEncoding, type Encoded, type Encoding, encodeAll } from '../platform/http/compress.ts';
import type { Sites } from './sites.ts';

const MOST_PAGES = 2000;
/** How long, in milliseconds, a page is shown without asking whether it still holds: the places may have filled up. */
const TRUSTED_MILLISECONDS = 3000;
const MOST_SECONDS_ELSEWHERE = 5;

/** A page that may be kept. */
export type Draft = {
  /** The id of what the page is about; `drop` takes it. */
  readonly subject: string;
  /** When the text becomes untrue by time alone; null for never. */
  readonly validUntil: Temporal.Instant | null;
  readonly text: string;
};

type Answers = Readonly<
  Record<Encoding, { readonly body: Uint8Array<ArrayBuffer>; readonly headers: Record<string, string> }>
>;
type Kept = {
  readonly subject: string;
  readonly validUntil: Temporal.Instant | null;
  readonly etag: string;
  readonly answers: Answers;
  readonly unchanged: Record<string, string>;
};

type Asked = { readonly encodings: string | undefined; readonly etags: string | undefined };

export type PageCacheOptions = {
  readonly clock: Clock;
  /** Whether browsers and proxies may keep a page for seconds; in demo mode the clock may jump meanwhile. */
  readonly keptElsewhere: boolean;
};

/** Pages with their compressed forms, ready to be sent. Its own time limit stands behind the notices of change. */
export class PageCache {
  readonly #clock: Clock;
  readonly #keptElsewhere: boolean;
  readonly #addresses = new LRUCache<string, Kept>({ max: MOST_PAGES, ttl: TRUSTED_MILLISECONDS });
  /** By the text itself: what did not change is not compressed again. */
  readonly #encoded = new LRUCache<string, Promise<Encoded>>({ max: MOST_PAGES });
  readonly #underWay = new Map<string, Promise<Kept>>();
  #changes = 0;

  constructor({ clock, keptElsewhere }: PageCacheOptions) {
    this.#clock = clock;
    this.#keptElsewhere = keptElsewhere;
  }

  /**
   * Answers with the page of an address; makes it when there is none that holds, once for all who ask meanwhile.
   * @param headers go out with every answer
   */
  answer(
    address: string,
    asked: Asked,
    source: {
      readonly headers: Readonly<Record<string, string>>;
      readonly make: () => Promise<Draft>;
    },
  ): Response | Promise<Response> {
    const kept = this.#addresses.get(address);
    if (kept !== undefined && this.#holds(kept)) return respond(kept, asked);
    return this.#make(address, source).then((made) => respond(made, asked));
  }

  /** Forgets all pages about something. */
  drop(subject: string): void {
    this.#changes += 1;
    for (const [address, kept] of this.#addresses.entries()) {
      if (kept.subject === subject) this.#addresses.delete(address);
    }
  }

  clear(): void {
    this.#changes += 1;
    this.#addresses.clear();
    this.#encoded.clear();
  }

  #holds(kept: Kept): boolean {
    return kept.validUntil === null || Temporal.Instant.compare(this.#clock.now(), kept.validUntil) < 0;
  }

  #make(address: string, source: Parameters<PageCache['answer']>[2]): Promise<Kept> {
    const running = this.#underWay.get(address);
    if (running !== undefined) return running;
    const made = this.#makeAlone(address, source).finally(() => this.#underWay.delete(address));
    this.#underWay.set(address, made);
    return made;
  }

  async #makeAlone(address: string, source: Parameters<PageCache['answer']>[2]): Promise<Kept> {
    const changesBefore = this.#changes;
    const draft = await source.make();
    const kept = await this.#prepare(draft, source.headers);
    // What was read before a change was announced may be what the change made untrue.
    if (changesBefore === this.#changes) this.#addresses.set(address, kept);
    return kept;
  }

  async #prepare(draft: Draft, headers: Readonly<Record<string, string>>): Promise<Kept> {
    const hash = createHash('sha256').update(draft.text).digest('base64url').slice(0, 22);
    const encoded = this.#encoded.get(hash) ?? encodeAll(draft.text);
    this.#encoded.set(hash, encoded);
    const body = await encoded;
    const etag = `W/"${hash}"`;
    const shared = {
      ...headers,
      'cache-control': this.#lifetime(draft),
      vary: 'Accept-Encoding, Accept-Language',
      etag,
    };
    return {
      subject: draft.subject,
      validUntil: draft.validUntil,
      etag,
      answers: answersOf(body, shared),
      unchanged: shared,
    };
  }

  #lifetime({ validUntil }: Draft): string {
    if (!this.#keptElsewhere) return 'public, no-cache';
    const left = validUntil === null ? Infinity : this.#clock.now().until(validUntil).total('seconds');
    return `public, max-age=${Math.max(0, Math.min(MOST_SECONDS_ELSEWHERE, Math.floor(left)))}`;
  }
}

function answersOf(body: Encoded, shared: Readonly<Record<string, string>>): Answers {
  const headers = { ...shared, 'content-type': 'text/html; charset=utf-8' };
  return {
    identity: { body: body.identity, headers },
    br: { body: body.br, headers: { ...headers, 'content-encoding': 'br' } },
    gzip: { body: body.gzip, headers: { ...headers, 'content-encoding': 'gzip' } },
  };
}

function respond(kept: Kept, asked: Asked): Response {
  if (asked.etags?.includes(kept.etag)) return new Response(null, { status: 304, headers: kept.unchanged });
  const { body, headers } = kept.answers[chooseEncoding(asked.encodings)];
  return new Response(body, { headers });
}

/** Keeps a cache, and what is known of sites, true to what other processes change. Call what it gives to stop. */
export async function followChanges(
  database: Pick<Database<unknown>, 'listen'>,
  cache: PageCache,
  sites: Pick<Sites, 'clear'>,
): Promise<() => Promise<void>> {
  const stops = [
    await database.listen('event_changed', (eventId) => cache.drop(eventId)),
    // The name and the navigation of a site stand on the pages of all its events.
    await database.listen('site_changed', () => {
      sites.clear();
      cache.clear();
    }),
    await database.listen('clock_changed', () => cache.clear()),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
