import type { Context } from '../../../context.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import {
  type LetterParts,
  sendWrittenLetter,
  writeStaffLetter,
} from '../../messaging/commands/send-staff-letter.ts';
import { hasAccount } from '../data/accounts.ts';
import { type AccountLinks, LINK_MINUTES } from '../schema.ts';

type Parts = LetterParts & Pick<Context, 'authentication'>;

export type LinkRequest = {
  readonly t: Translate;
  readonly address: string;
  /** The local path to go on to. */
  readonly to: string | null;
};

/** Has no account, ever (RFC 2606): what is typed by strangers is not kept. */
const NOBODY = 'nobody@account.invalid';

/**
 * Mails a link that signs in, if the address has an account. Nobody who asked may learn whether it has: also not by how
 * long the program is busy with it. So for everybody a link is made and its letter written; what differs is that it leaves.
 */
export async function mailSignInLink(
  context: Parts,
  { t, address, to: wayOn }: LinkRequest,
  links: AccountLinks,
): Promise<void> {
  const isKnown = await hasAccount(context, address);
  const to = isKnown ? address : NOBODY;
  const token = await context.authentication.issueLink(to);
  const letter = await writeStaffLetter(context, {
    t,
    address: to,
    letter: {
      subject: t('account.mail.signIn.subject'),
      blocks: [
        { kind: 'paragraph', text: t('account.mail.signIn.what', { minutes: LINK_MINUTES }) },
        { kind: 'action', label: t('account.mail.signIn.action'), url: links.signIn(token, wayOn) },
        { kind: 'paragraph', text: t('account.mail.signIn.notYou') },
      ],
    },
    organisationId: null,
    why: t('account.mail.signIn.why'),
  });
  if (isKnown) await sendWrittenLetter(context, letter);
}
