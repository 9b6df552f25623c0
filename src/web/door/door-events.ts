import { LRUCache } from 'lru-cache';
import type { Context } from '../../context.ts';
import { findPublishedEventByCode } from '../../domain/event/data.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { getOrganisation } from '../../domain/organisation/data.ts';
import type { Organisation } from '../../domain/organisation/schema.ts';

const MOST_EVENTS = 500;
const TRUSTED_MILLISECONDS = 2000;

export type AtEvent = { readonly event: PublishedEvent; readonly organisation: Organisation };

/**
 * The events whose doors people look at, looked up once for the thousands who wait. It remembers nothing before it
 * listens, and forgets when something changes. Only for what an event shows: the door is judged by what is read then.
 */
export class DoorEvents {
  readonly #context: Pick<Context, 'db'>;
  readonly #known = new LRUCache<string, Promise<AtEvent | null>>({
    max: MOST_EVENTS,
    ttl: TRUSTED_MILLISECONDS,
  });
  #hears = false;

  constructor(context: Pick<Context, 'db'>) {
    this.#context = context;
  }

  async listen(): Promise<void> {
    for (const channel of ['event_changed', 'clock_changed']) {
      await this.#context.db.listen(channel, () => this.#known.clear());
    }
    this.#hears = true;
  }

  find(code: string): Promise<AtEvent | null> {
    const known = this.#known.get(code);
    if (known !== undefined) return known;
    const found = this.#look(code);
    if (!this.#hears) return found;
    this.#known.set(code, found);
    // What is not there is not remembered: codes can be made up without end.
    const forget = () => void (this.#known.get(code) === found && this.#known.delete(code));
    found.then((at) => at ?? forget()).catch(forget);
    return found;
  }

  async #look(code: string): Promise<AtEvent | null> {
    const event = await findPublishedEventByCode(this.#context, code);
    if (event === null) return null;
    return { event, organisation: await getOrganisation(this.#context, event.organisationId) };
  }
}
