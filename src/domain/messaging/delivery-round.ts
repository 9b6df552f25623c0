import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import type { ClaimedRow, Ledger } from './ledger.ts';
import { OutcomeRecorder } from './outcome-recorder.ts';
import type { MessageOutcome } from './schema.ts';
import { Slots } from './slots.ts';

const LEASE_SECONDS = 60;
/** A message that was claimed longer ago is given back: with its lease nearly over, another sender might send it too. */
const FRESH_MILLISECONDS = 20_000;
const MOST_AT_ONCE = 500;
/** So many accepted mails a crash can make us send again; fewer would let the mail server wait for the database. */
const MOST_UNRECORDED = 50;
const PAUSE_AFTER_A_FAULT = 60_000;

const RELEASED: MessageOutcome = { state: 'released' };

type Batch = {
  readonly owner: string;
  readonly rows: readonly ClaimedRow[];
  readonly takenAt: number;
  readonly recorder: OutcomeRecorder;
};

/** What is sent, and on whose behalf: the owners in one ledger, with what writes down what became of it. */
type Source = { readonly ledger: Ledger; readonly recorder: OutcomeRecorder };

type RoundSettings = {
  /** Ends it early: mails that are on their way are finished, the others given back. */
  readonly signal: AbortSignal;
  /** Begins with a single mail, because the mail server was away. */
  readonly isTrial?: boolean;
};

/** Sends what is due, ledger by ledger and owner by owner, until nothing is. Made for one use. */
export class DeliveryRound {
  readonly #context: Pick<Context, 'mail' | 'log'>;
  readonly #sources: readonly Source[];
  readonly #signal: AbortSignal;
  readonly #slots: Slots;
  readonly #records = new Slots(MOST_UNRECORDED);
  #size: number;
  #handled = 0;
  #sent = 0;
  #isCutOff = false;
  #isLate = false;

  /** @param ledgers come one after the other, the more urgent first */
  constructor(
    context: Pick<Context, 'mail' | 'log'>,
    ledgers: readonly Ledger[],
    { signal, isTrial = false }: RoundSettings,
  ) {
    this.#context = context;
    this.#sources = ledgers.map((ledger) => ({
      ledger,
      recorder: new OutcomeRecorder(context, ledger, signal),
    }));
    this.#signal = signal;
    this.#slots = new Slots(context.mail.parallel);
    this.#size = isTrial ? 1 : context.mail.parallel * 2;
  }

  /** Whether the database let it wait so long that leases may have run out, those of other senders too. */
  get isLate(): boolean {
    return this.#isLate;
  }

  /**
   * How many mails were accepted. Ends early when it is told to stop, when the mail server is away (`isCutOff`), and when
   * it is late.
   */
  async run(): Promise<{ readonly sent: number; readonly isCutOff: boolean }> {
    let handledBefore: number;
    do {
      handledBefore = this.#handled;
      try {
        await this.#runOnce();
      } finally {
        await this.#slots.idle();
        await this.#inTime(() => this.#records.idle());
      }
      // The next message of a person becomes free only when the one before it is recorded, so look again.
    } while (this.#handled > handledBefore && !this.#mustEnd());
    return { sent: this.#sent, isCutOff: this.#isCutOff };
  }

  async #runOnce(): Promise<void> {
    for (const source of this.#sources) {
      for (const owner of await this.#inTime(() => source.ledger.listDue())) {
        if (this.#mustEnd()) return;
        await this.#deliverFor(source, owner);
      }
    }
  }

  async #deliverFor(source: Source, owner: string): Promise<void> {
    const { claimsATurn } = source.ledger;
    let next = this.#claim(source, owner);
    for (let turn = 1; turn <= claimsATurn; turn += 1) {
      const batch = await next;
      if (batch === null) return;
      // Claimed while these are being sent, so that the mail server never waits for the database.
      const isLast = turn === claimsATurn || this.#mustEnd();
      next = isLast ? Promise.resolve(null) : this.#claim(source, owner);
      // A failure is reported where it is awaited; until then it must not count as unhandled.
      next.catch(() => undefined);
      await this.#deliverBatch(batch);
    }
  }

  async #claim({ ledger, recorder }: Source, owner: string): Promise<Batch | null> {
    // A lease may run out while its outcome waits for the database; then this would take the same message once more.
    if (recorder.isWaiting) await this.#inTime(() => this.#records.idle());
    if (this.#isLate) return null;
    const takenAt = performance.now();
    const claim = { limit: this.#size, leaseSeconds: LEASE_SECONDS };
    const rows = await this.#inTime(() => ledger.claim(owner, claim));
    return rows.length === 0 ? null : { owner, rows, takenAt, recorder };
  }

  async #deliverBatch({ owner, rows, takenAt, recorder }: Batch): Promise<void> {
    const startedAt = performance.now();
    for (const row of rows) {
      await this.#slots.start(async () => {
        const isStale = performance.now() - takenAt > FRESH_MILLISECONDS;
        const outcome = isStale || this.#mustEnd() ? RELEASED : await this.#attempt(owner, row);
        this.#count(outcome);
        // The next mail does not wait until this one is written down, unless too many are not.
        const record = () => recorder.record(owner, { message: row, outcome });
        await this.#inTime(() => this.#records.start(record));
      });
    }
    this.#adapt(rows.length, performance.now() - startedAt);
  }

  async #attempt(owner: string, row: ClaimedRow): Promise<MessageOutcome> {
    try {
      return await row.deliver();
    } catch (error) {
      this.#context.log.error('A message could not be handed over.', {
        event: owner,
        kind: row.kind,
        stack: stackOf(error),
      });
      return { state: 'retry', replyCode: null, reason: 'mailer', wait: PAUSE_AFTER_A_FAULT, outage: false };
    }
  }

  #count(outcome: MessageOutcome): void {
    if (outcome.state !== 'released') this.#handled += 1;
    if (outcome.state === 'sent') this.#sent += 1;
    if (outcome.state === 'retry' && outcome.outage) this.#cutOff(outcome);
  }

  #cutOff({ reason }: { readonly reason: string }): void {
    if (!this.#isCutOff) {
      this.#context.log.warn('The mail server takes no mail at the moment. It is tried again soon.', {
        state: reason,
      });
    }
    this.#isCutOff = true;
  }

  // About a second of work at a time: large claims cost little each, small ones are judged afresh.
  #adapt(count: number, milliseconds: number): void {
    const aSecond = Math.ceil((count * 1000) / Math.max(1, milliseconds));
    this.#size = Math.min(MOST_AT_ONCE, Math.max(this.#context.mail.parallel, aSecond));
  }

  #mustEnd(): boolean {
    return this.#signal.aborted || this.#isCutOff || this.#isLate;
  }

  async #inTime<T>(ask: () => Promise<T>): Promise<T> {
    const askedAt = performance.now();
    try {
      return await ask();
    } finally {
      if (performance.now() - askedAt > FRESH_MILLISECONDS) this.#isLate = true;
    }
  }
}
