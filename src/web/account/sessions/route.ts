import { endOtherSessions, endSession } from '../../../domain/account/commands/end-sessions.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';
import type { Web } from '../../web.ts';
import { onAccount } from '../../workspace/on-staff.ts';
import { rowIdOf } from '../row-id.ts';

/** Signing out elsewhere. It asks for nothing more: whoever fears a stranger must be quick. */
export function sessionRoutes(web: Web): Route[] {
  return [
    onAccount(web, { method: 'POST', pattern: patterns.endOtherSessions }, async (_call, session) => {
      await endOtherSessions(web.context, session);
      return seeOther(paths.accountDone('sessions'));
    }),
    onAccount(web, { method: 'POST', pattern: patterns.endSession }, async (call, { accountId }) => {
      const isEnded = await endSession(web.context, { accountId, id: rowIdOf(call) });
      return isEnded ? seeOther(paths.accountDone('session')) : notFound();
    }),
  ];
}
