import { setTimeout as sleep } from 'node:timers/promises';
import { mayPass } from '../../platform/db/sql-state.ts';
import { LastingFault } from '../../platform/log/lasting-fault.ts';
import { stackOf } from '../../platform/log/log.ts';
import { releaseAll } from './data.ts';
import { DeliveryRound } from './delivery-round.ts';
import { eventLedger, type LedgerContext } from './event-ledger.ts';
import { invitationLedger } from './invitation-ledger.ts';
import type { Ledger } from './ledger.ts';
import { newsLedger } from './news/news-ledger.ts';
import type { PersonalLinks } from './schema.ts';

const LOOKS_EVERY_MILLISECONDS = 500;
const PAUSE_WHEN_CUT_OFF_MILLISECONDS = 5_000;
const PAUSE_AFTER_A_FAULT_MILLISECONDS = 1_000;
/** After half of a lease, which may run out by the time the database answers. */
const LONG_FAULT_MILLISECONDS = 30_000;
/** In it others write down what they had sent when the database went away: it must not be taken from them before. */
const PAUSE_FOR_OTHERS_MILLISECONDS = 15_000;

export type Sender = {
  /** Looks at once whether something is due. */
  wake(): void;
  /** Finishes the mails that are on their way, gives the others back, and ends. */
  stop(): Promise<void>;
};

/** All that is sent, the more urgent first. */
function allLedgers(context: LedgerContext, links: PersonalLinks): readonly Ledger[] {
  return [eventLedger(context, links), invitationLedger(context, links), newsLedger(context, links)];
}

/** Sends everything that is due now, and resolves with the number of mails that were accepted. */
export async function deliverDue(context: LedgerContext, links: PersonalLinks): Promise<number> {
  const round = new DeliveryRound(context, allLedgers(context, links), {
    signal: new AbortController().signal,
  });
  const { sent } = await round.run();
  return sent;
}

/**
 * Sends what becomes due, from now on: it looks twice a second, and at once when something is posted or when the
 * clock of the demo is moved. As many senders as you like may run on one PostgreSQL.
 */
export async function startSender(context: LedgerContext, links: PersonalLinks): Promise<Sender> {
  const { db } = context;
  if (db.kind === 'embedded' && !db.joined) await releaseAll(db);
  const loop = new SenderLoop(context, links);
  const wake = () => loop.wake();
  const stopListening = await listenToBoth(context, wake);
  const timer = setInterval(wake, LOOKS_EVERY_MILLISECONDS);
  wake();
  return {
    wake,
    async stop() {
      clearInterval(timer);
      await stopListening();
      await loop.stop();
    },
  };
}

async function listenToBoth({ db }: LedgerContext, wake: () => void): Promise<() => Promise<void>> {
  const endPosts = await db.listen('messages_due', wake);
  const endJumps = await db.listen('clock_changed', wake);
  return async () => {
    await endPosts();
    await endJumps();
  };
}

/** Runs one round after the other, never two at once, and forgets no wake-up that comes during a round. */
class SenderLoop {
  readonly #context: LedgerContext;
  readonly #ledgers: readonly Ledger[];
  readonly #stopping = new AbortController();
  readonly #fault: LastingFault;
  #running: Promise<void> | null = null;
  #isWoken = false;
  #restsUntil = 0;
  /** Whether the mail server took no mail in the last round. */
  #isCutOff = false;

  constructor(context: LedgerContext, links: PersonalLinks) {
    this.#context = context;
    this.#ledgers = allLedgers(context, links);
    this.#fault = new LastingFault(context.log, 'Sending works again and goes on.');
  }

  wake(): void {
    if (this.#stopping.signal.aborted || performance.now() < this.#restsUntil) return;
    this.#isWoken = true;
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isWoken && !this.#stopping.signal.aborted) {
      this.#isWoken = false;
      await this.#round();
    }
    this.#running = null;
  }

  async #round(): Promise<void> {
    const { signal } = this.#stopping;
    const round = new DeliveryRound(this.#context, this.#ledgers, { signal, isTrial: this.#isCutOff });
    try {
      if (this.#fault.milliseconds > LONG_FAULT_MILLISECONDS) await this.#letOthersRecord();
      await this.#send(round);
    } catch (error) {
      const sentence = mayPass(error)
        ? 'The database cannot be used at the moment. Sending goes on as soon as it can.'
        : 'A round of sending failed. The next one follows soon.';
      this.#fault.failed(sentence, { stack: stackOf(error) });
      this.#restFor(PAUSE_AFTER_A_FAULT_MILLISECONDS);
    }
    if (!round.isLate) return;
    this.#context.log.warn('The database took long to answer. Sending goes on in a moment.');
    this.#restFor(PAUSE_FOR_OTHERS_MILLISECONDS);
  }

  async #send(round: DeliveryRound): Promise<void> {
    const { sent, isCutOff } = await round.run();
    this.#fault.over();
    this.#isCutOff = isCutOff;
    if (sent > 0) this.#context.log.info('Messages were sent.', { count: sent });
    if (isCutOff) this.#restFor(PAUSE_WHEN_CUT_OFF_MILLISECONDS);
  }

  async #letOthersRecord(): Promise<void> {
    await this.#context.db.query('select');
    const { signal } = this.#stopping;
    await sleep(PAUSE_FOR_OTHERS_MILLISECONDS, null, { signal }).catch(() => undefined);
  }

  #restFor(milliseconds: number): void {
    this.#isWoken = false;
    this.#restsUntil = performance.now() + milliseconds;
  }
}
