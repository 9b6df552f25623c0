import { mailAccountChange } from '../../domain/account/commands/mail-account-change.ts';
import type { StaffSession } from '../../domain/account/schema.ts';
import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import { absoluteLinks, paths } from '../paths.ts';
import type { Web } from '../web.ts';

/** Mails the owner of an account what was changed about getting in, so that a stranger cannot do it unseen. */
export function tellOfChange(
  { context }: Pick<Web, 'context'>,
  t: Translate,
  { address }: Pick<StaffSession, 'address'>,
  what: Extract<MessageKey, `account.mail.changed.${string}`>,
): void {
  const account = absoluteLinks(context.config.http.origin).of(paths.account());
  context.afterwards.add(() => mailAccountChange(context, { t, address, what: t(what), account }));
}
