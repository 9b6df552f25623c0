import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { NaturalBatcher } from '../../platform/batching/natural-batcher.ts';
import { stackOf } from '../../platform/log/log.ts';
import { type RecordedOutcome, recordOutcomes } from './data.ts';
import type { ClaimedMessage, MessageOutcome } from './schema.ts';

const MOST_IN_ONE_STATEMENT = 500;
const PAUSES = [50, 200, 1000];

/** Writes down at once what became of messages; what arrives while a statement is under way shares the next one. */
export class OutcomeRecorder {
  readonly #context: Pick<Context, 'db' | 'log'>;
  readonly #batches: NaturalBatcher<RecordedOutcome, boolean>;

  constructor(context: Pick<Context, 'db' | 'log'>) {
    this.#context = context;
    this.#batches = new NaturalBatcher(async (eventId, outcomes) => {
      const isWritten = await this.#write(eventId, outcomes);
      return outcomes.map(() => isWritten);
    }, MOST_IN_ONE_STATEMENT);
  }

  /** Resolves when it is written, or when that was given up: then the lease runs out and the message is tried again. */
  async record(message: ClaimedMessage, outcome: MessageOutcome): Promise<void> {
    await this.#batches.add(message.eventId, { message, outcome });
  }

  // A database that is away for a moment must not make a sent mail go out twice, so it is given a few chances.
  async #write(eventId: string, outcomes: readonly RecordedOutcome[]): Promise<boolean> {
    for (const pause of [...PAUSES, null]) {
      try {
        await recordOutcomes(this.#context.db, eventId, outcomes);
        return true;
      } catch (error) {
        this.#context.log.error('What became of messages could not be written down.', {
          event: eventId,
          count: outcomes.length,
          stack: stackOf(error),
        });
        if (pause !== null) await sleep(pause);
      }
    }
    return false;
  }
}
