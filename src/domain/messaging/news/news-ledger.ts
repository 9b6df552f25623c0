import type { Context } from '../../../context.ts';
import { findPublishedEventById } from '../../event/data.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { getSenderIdentity } from '../../mail-sender/data.ts';
import { getOrganisation } from '../../organisation/data.ts';
import { eventKeys } from '../../protection/data.ts';
import { type ClaimedNews, claimNews, listDueNews, recordNews } from '../data/news.ts';
import { returnAddresses } from '../desks.ts';
import { type LedgerContext, tryToOpen } from '../event-ledger.ts';
import { handOver } from '../hand-over.ts';
import type { Ledger } from '../ledger.ts';
import type { MessageOutcome, PersonalLinks } from '../schema.ts';
import { composeNews, type NewsDesk } from './compose-news.ts';
import { givesUpNewsAt, judgeNews } from './news-rules.ts';

/** News wait for nobody's door: after each claim they give way to whatever is more urgent. */
const CLAIMS_A_TURN = 1;

/** The news of events, and the answers to those who ask for them. */
export function newsLedger(context: LedgerContext, links: PersonalLinks): Ledger {
  const { db } = context;
  return {
    claimsATurn: CLAIMS_A_TURN,
    listDue: () => listDueNews(db),
    async claim(organisationId, claim) {
      const messages = await claimNews(db, organisationId, claim);
      if (messages.length === 0) return [];
      const desk = await tryToOpen(context, () => openNewsDesk(context, links, messages), organisationId);
      return messages.map((message) => ({
        id: message.id,
        attempts: message.attempts,
        kind: message.kind,
        deliver: async () => ('organisation' in desk ? deliverNews(context, message, desk) : desk),
      }));
    },
    record: (organisationId, outcomes) => recordNews(db, organisationId, outcomes),
  };
}

async function deliverNews(
  context: Pick<Context, 'mail' | 'log' | 'ids'>,
  message: ClaimedNews,
  desk: NewsDesk,
): Promise<MessageOutcome> {
  const { organisationId: owner, kind, attempts, eventId, claimedAt } = message;
  const reason = judgeNews(message, desk.events.get(eventId ?? '') ?? null, claimedAt);
  if (reason !== null) return { state: 'dropped', reason };
  const isLast = Temporal.Instant.compare(claimedAt, givesUpNewsAt(message)) >= 0;
  return handOver(context, { owner, kind, attempts, isLast }, () => composeNews(message, desk));
}

async function openNewsDesk(
  context: LedgerContext,
  links: PersonalLinks,
  messages: readonly ClaimedNews[],
): Promise<NewsDesk> {
  const [first] = messages;
  if (first === undefined) throw new Error('There is nothing to write.');
  const { organisationId } = first;
  return {
    organisation: await getOrganisation(context, organisationId),
    keys: await eventKeys(context, organisationId),
    links,
    sender: await getSenderIdentity(context, organisationId, 'news'),
    host: new URL(context.config.http.origin).hostname,
    returnTo: returnAddresses(context),
    events: await eventsOf(context, messages),
  };
}

async function eventsOf(
  context: Pick<Context, 'db'>,
  messages: readonly ClaimedNews[],
): Promise<Map<string, PublishedEvent>> {
  const events = new Map<string, PublishedEvent>();
  for (const id of new Set(messages.map(({ eventId }) => eventId))) {
    const event = id === null ? null : await findPublishedEventById(context, id);
    if (event !== null) events.set(event.id, event);
  }
  return events;
}
