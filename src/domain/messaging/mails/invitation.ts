import type { Translate } from '../../../platform/i18n/translate.ts';
import { type EventFacts, eventFacts } from '../event-facts.ts';
import { action, type Letter, paragraph } from '../letter.ts';

export type InvitationProps = {
  readonly t: Translate;
  readonly event: EventFacts;
  readonly link: string;
};

/**
 * Invites somebody who is not registered. Where the subject must not be seen, it only tells the hour, and the page
 * behind the link says the rest.
 */
export function invitationLetter({ t, event, link }: InvitationProps): Letter {
  const opening =
    event.named === null
      ? t('mail.invitation.invitedNeutral')
      : t('mail.invitation.invited', { organisation: event.named.organisation });
  return {
    subject: t('mail.invitation.subject'),
    blocks: [
      paragraph(opening),
      { kind: 'facts', facts: eventFacts(t, event) },
      paragraph(t(event.named === null ? 'mail.invitation.nextNeutral' : 'mail.invitation.next')),
      action(t('mail.invitation.action'), link),
      paragraph(t('mail.invitation.alone')),
    ],
  };
}
