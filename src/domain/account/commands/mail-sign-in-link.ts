import type { Context } from '../../../context.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { type LetterParts, sendStaffLetter } from '../../messaging/commands/send-staff-letter.ts';
import { hasAccount } from '../data/accounts.ts';
import { type AccountLinks, LINK_MINUTES } from '../schema.ts';

type Parts = LetterParts & Pick<Context, 'authentication'>;

export type LinkRequest = {
  readonly t: Translate;
  readonly address: string;
  /** The local path to go on to. */
  readonly to: string | null;
};

/** Mails a link that signs in, if the address has an account. Nobody who asked may learn whether it has. */
export async function mailSignInLink(
  context: Parts,
  { t, address, to }: LinkRequest,
  links: AccountLinks,
): Promise<void> {
  if (!(await hasAccount(context, address))) return;
  const token = await context.authentication.issueLink(address);
  await sendStaffLetter(context, {
    t,
    address,
    letter: {
      subject: t('account.mail.signIn.subject'),
      blocks: [
        { kind: 'paragraph', text: t('account.mail.signIn.what', { minutes: LINK_MINUTES }) },
        { kind: 'action', label: t('account.mail.signIn.action'), url: links.signIn(token, to) },
        { kind: 'paragraph', text: t('account.mail.signIn.notYou') },
      ],
    },
    organisationId: null,
    why: t('account.mail.signIn.why'),
  });
}
