import { translator } from '../../platform/i18n/translate.ts';
import { type Mail, singleAddress } from '../../platform/mail/mailer.ts';
import { openAddress } from '../registration/data/sealing.ts';
import { invitationToken } from '../registration/policy.ts';
import type { Desk } from './compose-mail.ts';
import type { ClaimedInvitation } from './data/invitations.ts';
import { describeEvent } from './event-facts.ts';
import { paragraph } from './letter.ts';
import { invitationLetter } from './mails/invitation.ts';
import { setInvitation } from './set-letter.ts';

/**
 * Opens one address and writes its invitation. The Message-ID follows from the row, as for every mail.
 * @throws Error when the address cannot be opened
 */
export function composeInvitation(invitation: ClaimedInvitation, desk: Desk): Mail {
  const t = translator(invitation.locale);
  const { event, keys, links, sender, organisation } = desk;
  const facts = describeEvent(t, desk);
  const link = links.invitation(event.code, invitationToken(keys, invitation.id));
  const why =
    facts.named === null
      ? t('mail.footer.whyInvitedNeutral')
      : t('mail.footer.whyInvited', { organisation: organisation.name });
  const name = facts.named === null ? t('mail.neutralSender') : organisation.senderName;
  const target = { ledger: 'event', code: event.code, id: invitation.id } as const;
  return {
    to: singleAddress(openAddress(keys, invitation.contactHash, invitation.sealedAddress)),
    from: { name, address: sender.address },
    messageId: `${invitation.id}@${desk.host}`,
    ...(desk.returnTo && { returnTo: desk.returnTo(target) }),
    ...(sender.dkim && { dkim: sender.dkim }),
    ...setInvitation(invitationLetter({ t, event: facts, link }), {
      t,
      title: facts.named?.title ?? null,
      footer: [paragraph(why)],
    }),
    language: t.language.tag,
    date: invitation.claimedAt,
  };
}
