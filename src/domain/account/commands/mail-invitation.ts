import type { Translate } from '../../../platform/i18n/translate.ts';
import { type LetterParts, sendStaffLetter } from '../../messaging/commands/send-staff-letter.ts';
import type { StaffInvitation } from '../schema.ts';

export type InvitationLetter = {
  readonly t: Translate;
  readonly invitation: Pick<StaffInvitation, 'address' | 'organisationId'>;
  readonly organisation: string;
  /** Until when it can be accepted, in words. */
  readonly until: string;
  readonly link: string;
};

/** Mails an invitation to its address. False: the mail server did not take it. */
export async function mailInvitation(
  context: LetterParts,
  { t, invitation, organisation, until, link }: InvitationLetter,
): Promise<boolean> {
  const { status } = await sendStaffLetter(context, {
    t,
    address: invitation.address,
    letter: {
      subject: t('account.mail.invitation.subject', { organisation }),
      blocks: [
        { kind: 'paragraph', text: t('account.mail.invitation.what', { organisation }) },
        { kind: 'action', label: t('account.mail.invitation.action'), url: link },
        { kind: 'paragraph', text: t('account.mail.invitation.until', { until }) },
      ],
    },
    organisationId: invitation.organisationId,
    why: t('account.mail.invitation.why'),
  });
  return status === 'accepted';
}
