import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import { KeyGoneError } from '../protection/schema.ts';
import { claimMessages, listDueEvents, recordOutcomes } from './data.ts';
import { deliverMessage } from './deliver-message.ts';
import { openDesk } from './desks.ts';
import type { Ledger } from './ledger.ts';
import type { MessageOutcome, PersonalLinks } from './schema.ts';

export type LedgerContext = Pick<Context, 'config' | 'db' | 'keys' | 'ids' | 'mail' | 'log'>;

const CLAIMS_A_TURN = 20;
const PAUSE_WITHOUT_DESK = 60_000;

const UNREADABLE: MessageOutcome = { state: 'failed', replyCode: null, reason: 'unreadable' };
const UNPREPARED: MessageOutcome = {
  state: 'retry',
  replyCode: null,
  reason: 'unprepared',
  wait: PAUSE_WITHOUT_DESK,
  outage: false,
};

/** The messages to the people of events. */
export function eventLedger(context: LedgerContext, links: PersonalLinks): Ledger {
  const { db } = context;
  return {
    claimsATurn: CLAIMS_A_TURN,
    listDue: () => listDueEvents(db),
    async claim(eventId, claim) {
      const messages = await claimMessages(db, eventId, claim);
      if (messages.length === 0) return [];
      const desk = await tryToOpen(context, () => openDesk(context, links, eventId), eventId);
      return messages.map((message) => ({
        id: message.id,
        attempts: message.attempts,
        kind: message.kind,
        deliver: async () => ('event' in desk ? deliverMessage(context, message, desk) : desk),
      }));
    },
    record: (eventId, outcomes) => recordOutcomes(db, eventId, outcomes),
  };
}

/**
 * Opens what the mails of one owner are written from. Where that is impossible it answers what becomes of them all: with
 * the key they are gone for good, and else it may be possible later.
 */
export async function tryToOpen<T extends object>(
  { log }: Pick<Context, 'log'>,
  open: () => Promise<T>,
  owner: string,
): Promise<T | MessageOutcome> {
  try {
    return await open();
  } catch (error) {
    log.error('The messages of an event cannot be written.', { event: owner, stack: stackOf(error) });
    return error instanceof KeyGoneError ? UNREADABLE : UNPREPARED;
  }
}
