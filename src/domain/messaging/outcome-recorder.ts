import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { NaturalBatcher } from '../../platform/batching/natural-batcher.ts';
import { mayPass } from '../../platform/db/sql-state.ts';
import { LastingFault } from '../../platform/log/lasting-fault.ts';
import { stackOf } from '../../platform/log/log.ts';
import type { Ledger, RecordedOutcome } from './ledger.ts';

const MOST_IN_ONE_STATEMENT = 500;
/** At a thousand mails a second one statement then writes a dozen, and the database leaves its processor to the mails. */
const MILLISECONDS_TO_GATHER = 10;
const PAUSES = [50, 200];
const LONGEST_PAUSE = 1000;
/** A third of a lease. */
const LONG_MILLISECONDS = 20_000;

/** Writes down at once what became of messages; what arrives while a statement is under way shares the next one. */
export class OutcomeRecorder {
  readonly #log: Context['log'];
  readonly #ledger: Ledger;
  readonly #stopping: AbortSignal;
  readonly #batches: NaturalBatcher<RecordedOutcome, boolean>;
  readonly #fault: LastingFault;
  /** Since when each outcome waits to be written, the earliest first. */
  readonly #waitingSince = new Set<{ readonly at: number }>();

  /** @param stopping when it is raised, what cannot be written down soon is given up */
  constructor({ log }: Pick<Context, 'log'>, ledger: Ledger, stopping: AbortSignal) {
    this.#log = log;
    this.#ledger = ledger;
    this.#stopping = stopping;
    this.#fault = new LastingFault(log, 'What became of messages is written down again.');
    this.#batches = new NaturalBatcher(
      async (owner, outcomes) => {
        const isWritten = await this.#write(owner, outcomes);
        return outcomes.map(() => isWritten);
      },
      { most: MOST_IN_ONE_STATEMENT, pause: MILLISECONDS_TO_GATHER },
    );
  }

  /** Whether something waits for a database that cannot be written to at the moment, or has waited for long. */
  get isWaiting(): boolean {
    const [earliest] = this.#waitingSince;
    const isLate = earliest !== undefined && performance.now() - earliest.at > LONG_MILLISECONDS;
    return isLate || this.#fault.isThere;
  }

  /** Resolves when it is written, or when that was given up: then the lease runs out and the message is tried again. */
  async record(owner: string, outcome: RecordedOutcome): Promise<void> {
    const since = { at: performance.now() };
    this.#waitingSince.add(since);
    try {
      await this.#batches.add(owner, outcome);
    } catch (error) {
      this.#log.error('What became of a message could not be written down.', {
        event: owner,
        stack: stackOf(error),
      });
    } finally {
      this.#waitingSince.delete(since);
    }
  }

  // A database that is away, for however long, must not make a sent mail go out twice. What it would refuse for ever is
  // thrown: then the others of the batch are written without it.
  async #write(owner: string, outcomes: readonly RecordedOutcome[]): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.#ledger.record(owner, outcomes);
        this.#fault.over();
        return true;
      } catch (error) {
        if (!mayPass(error)) throw error;
        this.#fault.failed('What became of messages cannot be written down. It is tried until it can.', {
          event: owner,
          count: outcomes.length,
          stack: stackOf(error),
        });
        if (this.#stopping.aborted && tries > PAUSES.length + 1) return false;
        await sleep(PAUSES[tries - 1] ?? LONGEST_PAUSE);
      }
    }
  }
}
