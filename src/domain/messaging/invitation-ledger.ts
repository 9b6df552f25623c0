import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { composeInvitation } from './compose-invitation.ts';
import type { Desk } from './compose-mail.ts';
import {
  type ClaimedInvitation,
  claimInvitations,
  listInvitingEvents,
  recordInvitations,
} from './data/invitations.ts';
import { openDesk } from './desks.ts';
import { type LedgerContext, tryToOpen } from './event-ledger.ts';
import { putOff } from './hand-over.ts';
import type { Ledger } from './ledger.ts';
import type { MessageOutcome, PersonalLinks } from './schema.ts';

/** An invitation that could not be handed over for so long is given up. */
const TRIED_FOR = Temporal.Duration.from({ hours: 24 });
/** Few, because others have been waiting for what their mails say. */
const CLAIMS_A_TURN = 2;

/** Invitations that were let go, to people who are not registered. */
export function invitationLedger(context: LedgerContext, links: PersonalLinks): Ledger {
  const { db } = context;
  return {
    claimsATurn: CLAIMS_A_TURN,
    listDue: () => listInvitingEvents(db),
    async claim(eventId, claim) {
      const invitations = await claimInvitations(db, eventId, claim);
      if (invitations.length === 0) return [];
      const desk = await tryToOpen(context, () => openDesk(context, links, eventId), eventId);
      return invitations.map((invitation) => ({
        id: invitation.id,
        attempts: invitation.attempts,
        kind: 'invitation',
        deliver: async () => ('event' in desk ? deliverInvitation(context, invitation, desk) : desk),
      }));
    },
    record: (eventId, outcomes) => recordInvitations(db, eventId, outcomes),
  };
}

async function deliverInvitation(
  context: Pick<Context, 'mail' | 'log' | 'ids'>,
  invitation: ClaimedInvitation,
  desk: Desk,
): Promise<MessageOutcome> {
  if (invitation.isKnown) return { state: 'dropped', reason: 'superseded' };
  if (isClosed(desk, invitation.claimedAt)) return { state: 'dropped', reason: 'late' };
  const mail = tryToCompose(context, invitation, desk);
  if (mail === null) return { state: 'failed', replyCode: null, reason: 'unreadable' };
  const delivery = await context.mail.send(mail);
  if (delivery.status === 'accepted') return { state: 'sent', replyCode: delivery.code };
  const { code: replyCode, reason } = delivery;
  const givesUp = Temporal.Instant.compare(invitation.claimedAt, invitation.releasedAt.add(TRIED_FOR)) >= 0;
  if (delivery.status === 'permanent' || givesUp) return { state: 'failed', replyCode, reason };
  return putOff(delivery, invitation.attempts, context.ids.fraction());
}

function isClosed({ event }: Desk, now: Temporal.Instant): boolean {
  return event.state === 'cancelled' || Temporal.Instant.compare(now, event.registrationClosesAt) >= 0;
}

function tryToCompose(context: Pick<Context, 'log'>, invitation: ClaimedInvitation, desk: Desk): Mail | null {
  try {
    return composeInvitation(invitation, desk);
  } catch (error) {
    context.log.error('An invitation could not be written.', { event: desk.event.id, stack: stackOf(error) });
    return null;
  }
}
