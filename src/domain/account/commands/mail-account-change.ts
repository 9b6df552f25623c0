import type { Translate } from '../../../platform/i18n/translate.ts';
import { type LetterParts, sendStaffLetter } from '../../messaging/commands/send-staff-letter.ts';

export type AccountChange = {
  readonly t: Translate;
  readonly address: string;
  /** What was changed, as a sentence. */
  readonly what: string;
  /** Where the owner of the account looks after it. */
  readonly account: string;
};

/** Tells the owner of an account what was changed about getting in. */
export async function mailAccountChange(
  context: LetterParts,
  { t, address, what, account }: AccountChange,
): Promise<void> {
  await sendStaffLetter(context, {
    t,
    address,
    letter: {
      subject: t('account.mail.change.subject'),
      blocks: [
        { kind: 'paragraph', text: what },
        { kind: 'paragraph', text: t('account.mail.change.notYou') },
        { kind: 'link', label: t('account.mail.change.look'), url: account },
      ],
    },
    organisationId: null,
    why: t('account.mail.change.why'),
  });
}
