import { seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onProtectedAccount } from '../on-protected-account.ts';
import { tellOfChange } from '../tell-of-change.ts';
import { showRecoveryCodes } from './show-recovery-codes.ts';

/** New recovery codes in place of those from before. */
export function recoveryCodeRoutes(web: Web): Route[] {
  return [
    onProtectedAccount(web, { method: 'POST', pattern: patterns.recoveryCodes }, async (call, session) => {
      if (!session.hasSecondFactor) return seeOther(paths.account());
      tellOfChange(web, readerTranslator(web, call, 'en'), session, 'account.mail.changed.codes');
      return showRecoveryCodes(web, call, { headers: call.req.raw.headers, to: null });
    }),
  ];
}
