import type { StaffSession } from '../../domain/account/schema.ts';
import { seeOther } from '../answer.ts';
import { paths } from '../paths.ts';
import { type Call, isForStaff, type Route } from '../router.ts';
import type { Web } from '../web.ts';
import { keepTyped } from './kept/keep-typed.ts';
import { returnPath } from './return-path.ts';

/**
 * The gate of routes for who is signed in. Null: it stands open, and the session is at hand. Otherwise the answer
 * that leads to signing in, and from there back to the page that was asked for, or keeps what was typed.
 */
export async function askToSignIn(web: Web, route: Route, call: Call): Promise<Response | null> {
  if (!isForStaff(route)) return null;
  const { authentication } = web.context;
  const session = await authentication.sessionOf(call.req.raw.headers);
  if (session !== null) {
    call.set('session', session);
    return null;
  }
  const isWaiting = (await authentication.waitingOf(call.req.raw.headers)) !== null;
  const kept = await keepTyped(web, call, { rule: route, needs: isWaiting ? 'secondFactor' : 'session' });
  if (kept !== null) return kept;
  const { pathname, search } = new URL(call.req.url);
  const back = call.req.method === 'POST' ? null : returnPath(pathname + search);
  return seeOther(isWaiting ? paths.secondFactor(back) : paths.signIn(back));
}

/** Who is signed in, in a handler behind {@link askToSignIn}. */
export function sessionOf(call: Call): StaffSession {
  const session = call.get('session');
  if (!session) throw new Error('This route does not say that it is for who is signed in.');
  return session;
}
