import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import { readDoorView } from './data/door-view.ts';

/** People come in without a notice, because a notice for each would make all of them wait for each other. */
const LOOKS_EVERY_MILLISECONDS = 2_000;
/** How long to rest for each millisecond that a look took, however many people there are: of itself, and when called. */
const REST = { ofItself: 20, called: 4 } as const;
/** A host who does much, or a room in trouble, does not make everybody look all the time. */
const LEAST_REST_MILLISECONDS = 200;

type Watcher = { readonly changed: (version: string) => void; readonly ended: () => void };
type Watched = { readonly watchers: Set<Watcher>; version: string | null; hurry: AbortController };

export type DoorWatchOptions = { readonly everyMilliseconds?: number };

/**
 * Tells whoever watches over a door when it looks different: at once after what a host did, in this process or
 * another, within seconds after what time or visitors did. While nobody watches, it does nothing.
 */
export class DoorWatch {
  readonly #context: Pick<Context, 'db' | 'log'>;
  readonly #every: number;
  readonly #doors = new Map<string, Watched>();
  #stops: (() => Promise<void>)[] = [];
  #isClosed = false;

  constructor(context: Pick<Context, 'db' | 'log'>, options: DoorWatchOptions = {}) {
    this.#context = context;
    this.#every = options.everyMilliseconds ?? LOOKS_EVERY_MILLISECONDS;
  }

  /** Hears of what is done at doors from now on. Without it, a change is seen at the next look. */
  async listen(): Promise<void> {
    const { db } = this.#context;
    const all = () => {
      for (const watched of this.#doors.values()) watched.hurry.abort();
    };
    this.#stops = [
      await db.listen('door_changed', (eventId) => this.#doors.get(eventId)?.hurry.abort()),
      await db.listen('event_changed', (eventId) => this.#doors.get(eventId)?.hurry.abort()),
      await db.listen('clock_changed', all),
    ];
  }

  /** Calls `changed` with the version of each new look, `ended` when this watch closes. Answers how to stop. */
  watch(eventId: string, watcher: Watcher): () => void {
    if (this.#isClosed) {
      watcher.ended();
      return () => undefined;
    }
    const known = this.#doors.get(eventId);
    const watched = known ?? { watchers: new Set(), version: null, hurry: new AbortController() };
    watched.watchers.add(watcher);
    if (known === undefined) {
      this.#doors.set(eventId, watched);
      void this.#lookOn(eventId, watched);
    } else if (known.version !== null) watcher.changed(known.version);
    return () => {
      watched.watchers.delete(watcher);
      if (watched.watchers.size === 0) watched.hurry.abort();
    };
  }

  /** How many doors are watched now. */
  get size(): number {
    return this.#doors.size;
  }

  /** Ends all watching. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { watchers, hurry } of this.#doors.values()) {
      for (const watcher of watchers) watcher.ended();
      watchers.clear();
      hurry.abort();
    }
    await Promise.all(this.#stops.map((stop) => stop()));
  }

  async #lookOn(eventId: string, watched: Watched): Promise<void> {
    while (watched.watchers.size > 0) {
      // What is announced from here on may not be in what is read now: then there is another look at once.
      watched.hurry = new AbortController();
      const startedAt = performance.now();
      await this.#look(eventId, watched);
      const took = performance.now() - startedAt;
      await sleep(Math.max(LEAST_REST_MILLISECONDS, took * REST.called), undefined, { ref: false });
      const rest = Math.max(this.#every, took * REST.ofItself);
      await sleep(rest, undefined, { signal: watched.hurry.signal, ref: false }).catch(() => undefined);
    }
    this.#doors.delete(eventId);
  }

  /** A database that is away for a moment ends nothing: the next look finds it again. */
  async #look(eventId: string, watched: Watched): Promise<void> {
    try {
      const { version } = await readDoorView(this.#context, eventId);
      if (version === watched.version) return;
      watched.version = version;
      for (const { changed } of watched.watchers) changed(version);
    } catch (error) {
      this.#context.log.error('A door could not be looked at. It is tried again.', { stack: stackOf(error) });
    }
  }
}
