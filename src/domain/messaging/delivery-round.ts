import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import { KeyGoneError } from '../protection/schema.ts';
import type { Desk } from './compose-mail.ts';
import { claimMessages, listDueEvents } from './data.ts';
import { deliverMessage } from './deliver-message.ts';
import { openDesk } from './desks.ts';
import { OutcomeRecorder } from './outcome-recorder.ts';
import type { ClaimedMessage, MessageOutcome, PersonalLinks } from './schema.ts';
import { Slots } from './slots.ts';

export type RoundContext = Pick<Context, 'config' | 'db' | 'keys' | 'ids' | 'mail' | 'log'>;

const LEASE_SECONDS = 60;
/** A message that was claimed longer ago is given back: with its lease nearly over, another sender might send it too. */
const FRESH_MILLISECONDS = 20_000;
const MOST_AT_ONCE = 500;
/** So many accepted mails a crash can make us send again; fewer would let the mail server wait for the database. */
const MOST_UNRECORDED = 50;
/** After so many claims of one event the others have their turn. */
const CLAIMS_A_TURN = 20;
const PAUSE_WITHOUT_DESK = 60_000;

const RELEASED: MessageOutcome = { state: 'released' };

type Batch = {
  readonly messages: readonly ClaimedMessage[];
  readonly takenAt: number;
  /** How each is handled: sent from the event's desk, or all alike where there is none. */
  readonly handle: (message: ClaimedMessage) => Promise<MessageOutcome>;
};

/** Sends what is due, event by event, until nothing is. Made for one use. */
export class DeliveryRound {
  readonly #context: RoundContext;
  readonly #links: PersonalLinks;
  readonly #signal: AbortSignal;
  readonly #slots: Slots;
  readonly #records = new Slots(MOST_UNRECORDED);
  readonly #recorder: OutcomeRecorder;
  #size: number;
  #handled = 0;
  #sent = 0;
  #isCutOff = false;

  constructor(context: RoundContext, links: PersonalLinks, signal: AbortSignal) {
    this.#context = context;
    this.#links = links;
    this.#signal = signal;
    this.#slots = new Slots(context.mail.parallel);
    this.#recorder = new OutcomeRecorder(context);
    this.#size = context.mail.parallel * 2;
  }

  /** How many mails were accepted. Ends early when it is told to stop or when the mail server is away. */
  async run(): Promise<{ readonly sent: number; readonly isCutOff: boolean }> {
    let handledBefore: number;
    do {
      handledBefore = this.#handled;
      try {
        await this.#runOnce();
      } finally {
        await this.#slots.idle();
        await this.#records.idle();
      }
      // The next message of a person becomes free only when the one before it is recorded, so look again.
    } while (this.#handled > handledBefore && !this.#mustEnd());
    return { sent: this.#sent, isCutOff: this.#isCutOff };
  }

  async #runOnce(): Promise<void> {
    for (const eventId of await listDueEvents(this.#context.db)) {
      if (this.#mustEnd()) return;
      await this.#deliverEvent(eventId);
    }
  }

  async #deliverEvent(eventId: string): Promise<void> {
    let next = this.#claim(eventId);
    for (let turn = 1; turn <= CLAIMS_A_TURN; turn += 1) {
      const batch = await next;
      if (batch === null) return;
      // Claimed while these are being sent, so that the mail server never waits for the database.
      const isLast = turn === CLAIMS_A_TURN || this.#mustEnd();
      next = isLast ? Promise.resolve(null) : this.#claim(eventId);
      // A failure is reported where it is awaited; until then it must not count as unhandled.
      next.catch(() => undefined);
      await this.#deliverBatch(batch);
    }
  }

  async #claim(eventId: string): Promise<Batch | null> {
    const takenAt = performance.now();
    const claim = { limit: this.#size, leaseSeconds: LEASE_SECONDS };
    const messages = await claimMessages(this.#context.db, eventId, claim);
    if (messages.length === 0) return null;
    return { messages, takenAt, handle: await this.#prepare(eventId) };
  }

  async #prepare(eventId: string): Promise<Batch['handle']> {
    let desk: Desk;
    try {
      desk = await openDesk(this.#context, this.#links, eventId);
    } catch (error) {
      const isGone = error instanceof KeyGoneError;
      this.#context.log.error('The messages of an event cannot be written.', {
        event: eventId,
        stack: stackOf(error),
      });
      return async () =>
        isGone
          ? { state: 'failed', replyCode: null, reason: 'unreadable' }
          : {
              state: 'retry',
              replyCode: null,
              reason: 'unprepared',
              wait: PAUSE_WITHOUT_DESK,
              outage: false,
            };
    }
    return (message) => deliverMessage(this.#context, message, desk);
  }

  async #deliverBatch({ messages, takenAt, handle }: Batch): Promise<void> {
    const startedAt = performance.now();
    for (const message of messages) {
      await this.#slots.start(async () => {
        const isStale = performance.now() - takenAt > FRESH_MILLISECONDS;
        const outcome = isStale || this.#mustEnd() ? RELEASED : await this.#attempt(message, handle);
        this.#count(outcome);
        // The next mail does not wait until this one is written down, unless too many are not.
        await this.#records.start(() => this.#recorder.record(message, outcome));
      });
    }
    this.#adapt(messages.length, performance.now() - startedAt);
  }

  async #attempt(message: ClaimedMessage, handle: Batch['handle']): Promise<MessageOutcome> {
    try {
      return await handle(message);
    } catch (error) {
      const { eventId, kind } = message;
      this.#context.log.error('A message could not be handed over.', {
        event: eventId,
        kind,
        stack: stackOf(error),
      });
      return { state: 'retry', replyCode: null, reason: 'mailer', wait: PAUSE_WITHOUT_DESK, outage: false };
    }
  }

  #count(outcome: MessageOutcome): void {
    if (outcome.state !== 'released') this.#handled += 1;
    if (outcome.state === 'sent') this.#sent += 1;
    if (outcome.state === 'retry' && outcome.outage) this.#cutOff(outcome);
  }

  #cutOff({ replyCode, reason }: { readonly replyCode: number | null; readonly reason: string }): void {
    if (!this.#isCutOff) {
      this.#context.log.warn('The mail server takes no mail at the moment. It is tried again soon.', {
        code: replyCode,
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
    return this.#signal.aborted || this.#isCutOff;
  }
}
