import { isConfirmed } from '../../domain/account/rules.ts';
import type { StaffSession } from '../../domain/account/schema.ts';
import { seeOther } from '../answer.ts';
import { paths } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import type { Web } from '../web.ts';
import { onAccount } from '../workspace/on-staff.ts';

type Handle = (call: Call, session: StaffSession) => Response | Promise<Response>;

/**
 * A route that changes who can get into an account. It asks for the second factor again; whoever has none may set up
 * the first, as nothing but the link in a mail protects the account until then.
 */
export function onProtectedAccount(web: Web, rule: Pick<Route, 'method' | 'pattern'>, handle: Handle): Route {
  const route = onAccount(web, rule, (call, session) => {
    const isOpen = !session.hasSecondFactor || isConfirmed(session, web.context.clock.now());
    return isOpen ? handle(call, session) : seeOther(paths.confirm(wayBack(call)));
  });
  return { ...route, stepUp: true };
}

/** A page is come back to; a form is begun anew from the page of the account. */
function wayBack(call: Call): string {
  const { pathname, search } = new URL(call.req.url);
  return call.req.method === 'GET' ? pathname + search : paths.account();
}
