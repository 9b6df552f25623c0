import { mailInvitation } from '../../../domain/account/commands/mail-invitation.ts';
import { invitationToken } from '../../../domain/account/invitation-token.ts';
import type { StaffScope } from '../../../domain/account/policy.ts';
import type { StaffInvitation } from '../../../domain/account/schema.ts';
import { formatDayAt } from '../../../platform/i18n/format-time.ts';
import { translator } from '../../../platform/i18n/translate.ts';
import { seeOther } from '../../answer.ts';
import { absoluteLinks, paths } from '../../paths.ts';
import type { Web } from '../../web.ts';
import { withDone } from '../done.ts';

/** A second press of the same button mails nothing; otherwise mails an invitation in the organisation's language, and leads back to the staff with what became of the mail. */
export async function sendInvitation(
  { context }: Pick<Web, 'context'>,
  { organisation }: Pick<StaffScope, 'organisation'>,
  invitation: StaffInvitation | null,
): Promise<Response> {
  if (invitation === null) return seeOther(withDone(paths.workspaceStaff(organisation.slug), 'invited'));
  const t = translator(organisation.locale);
  const isSent = await mailInvitation(context, {
    t,
    invitation,
    organisation: organisation.name,
    until: formatDayAt(t, invitation.expiresAt, 'UTC'),
    link: absoluteLinks(context.config.http.origin).of(
      paths.invitation(invitationToken(context, invitation)),
    ),
  });
  return seeOther(withDone(paths.workspaceStaff(organisation.slug), isSent ? 'invited' : 'uninformed'));
}
