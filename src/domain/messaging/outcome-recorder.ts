import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { NaturalBatcher } from '../../platform/batching/natural-batcher.ts';
import { stackOf } from '../../platform/log/log.ts';
import type { Ledger, RecordedOutcome } from './ledger.ts';

const MOST_IN_ONE_STATEMENT = 500;
/** At a thousand mails a second one statement then writes a dozen, and the database leaves its processor to the mails. */
const MILLISECONDS_TO_GATHER = 10;
const PAUSES = [50, 200, 1000];

/** Writes down at once what became of messages; what arrives while a statement is under way shares the next one. */
export class OutcomeRecorder {
  readonly #context: Pick<Context, 'log'>;
  readonly #ledger: Ledger;
  readonly #batches: NaturalBatcher<RecordedOutcome, boolean>;

  constructor(context: Pick<Context, 'log'>, ledger: Ledger) {
    this.#context = context;
    this.#ledger = ledger;
    this.#batches = new NaturalBatcher(
      async (owner, outcomes) => {
        const isWritten = await this.#write(owner, outcomes);
        return outcomes.map(() => isWritten);
      },
      { most: MOST_IN_ONE_STATEMENT, pause: MILLISECONDS_TO_GATHER },
    );
  }

  /** Resolves when it is written, or when that was given up: then the lease runs out and the message is tried again. */
  async record(owner: string, outcome: RecordedOutcome): Promise<void> {
    await this.#batches.add(owner, outcome);
  }

  // A database that is away for a moment must not make a sent mail go out twice, so it is given a few chances.
  async #write(owner: string, outcomes: readonly RecordedOutcome[]): Promise<boolean> {
    for (const pause of [...PAUSES, null]) {
      try {
        await this.#ledger.record(owner, outcomes);
        return true;
      } catch (error) {
        this.#context.log.error('What became of messages could not be written down.', {
          event: owner,
          count: outcomes.length,
          stack: stackOf(error),
        });
        if (pause !== null) await sleep(pause);
      }
    }
    return false;
  }
}
