import { LRUCache } from 'lru-cache';
import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import { countAnswers } from './commands/count-answers.ts';
import { LEAST_PAPERS, type Paper } from './schema.ts';

const MILLISECONDS_AN_HOUR = 3_600_000;
const MOST_EVENTS = 1000;
const MOST_PAPERS = 1000;

type Parts = Pick<Context, 'db' | 'log' | 'clock'>;

/**
 * Where answers about people wait, in memory alone, until there are enough of them to be counted together: on the hour,
 * and never fewer than {@link LEAST_PAPERS}. So neither the database nor its log of changes holds one person's answers, nor
 * the time at which they were given. What is too little when the process ends is let go.
 */
export class TallyBox {
  readonly #context: Parts;
  readonly #boxes = new LRUCache<string, Map<string, Paper>>({ max: MOST_EVENTS });
  #timer: NodeJS.Timeout | null = null;

  constructor(context: Parts) {
    this.#context = context;
  }

  /** Takes a paper with its ticket; another one with the same ticket replaces it. */
  put(eventId: string, ticket: string, paper: Paper): void {
    const box = this.#boxes.get(eventId) ?? new Map<string, Paper>();
    this.#boxes.set(eventId, box.set(ticket, paper));
    // So many hide one another at any time.
    if (box.size >= MOST_PAPERS) void this.settle();
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.settle();
    }, untilTheHour(this.#context.clock.now())).unref();
  }

  /** Counts what is enough. What could not be counted waits on. */
  async settle(): Promise<void> {
    for (const [eventId, box] of [...this.#boxes.entries()]) {
      if (box.size < LEAST_PAPERS) continue;
      this.#boxes.delete(eventId);
      try {
        await countAnswers(this.#context, { eventId, papers: box });
      } catch (error) {
        for (const [ticket, paper] of box) this.put(eventId, ticket, paper);
        this.#context.log.error('Answers about people could not be counted. They wait.', {
          stack: stackOf(error),
        });
        return;
      }
    }
  }
}

function untilTheHour(now: Temporal.Instant): number {
  return MILLISECONDS_AN_HOUR - (now.epochMilliseconds % MILLISECONDS_AN_HOUR);
}
