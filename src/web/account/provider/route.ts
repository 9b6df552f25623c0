import { PROVIDER } from '../../../domain/account/session-cookie.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { seeOther, withHeaders } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';
import { noteSignIn } from '../note-sign-in.ts';
import { returnPath } from '../return-path.ts';
import { showSignIn } from '../sign-in/route.ts';

const open = { permission: 'public', rate: 'sign-in', cache: 'never', formsLeadOut: true } as const;

/** Signing in by the provider of the settings: the way there and the way back. Not there without one. */
export function providerRoutes(web: Web): Route[] {
  return [
    { ...open, method: 'POST', pattern: patterns.signInProvider, handle: (call) => leave(web, call) },
    { ...open, method: 'GET', pattern: patterns.signInReturn, handle: (call) => comeBack(web, call) },
  ];
}

async function leave(web: Web, call: Call): Promise<Response> {
  const { provider } = web.context.authentication;
  if (provider === null) return notFound();
  const to = returnPath(call.req.query('to')) ?? paths.workspaces();
  const visit = await provider.begin(call.req.raw.headers, to);
  if (visit === null) return showSignIn(web, call, { fault: 'account.error.providerAway' });
  return withHeaders(seeOther(visit.address), visit.cookies);
}

/** Whatever went wrong is told in the same words: a stranger must not learn whether an address has an account. */
async function comeBack(web: Web, call: Call): Promise<Response> {
  const { provider } = web.context.authentication;
  if (provider === null || call.req.param('provider') !== PROVIDER) return notFound();
  const back = await provider.finish(call.req.raw.headers, call.req.query());
  noteSignIn(web, 'provider', back === null ? 'refused' : 'shown');
  if (back === null) return showSignIn(web, call, { fault: 'account.error.provider' });
  return withHeaders(seeOther(returnPath(back.to) ?? paths.workspaces()), back.cookies);
}
