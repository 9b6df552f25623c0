import { acceptInvitation } from '../../../domain/account/commands/accept-invitation.ts';
import { findInvitationByToken } from '../../../domain/account/data/members.ts';
import { formatDayAt } from '../../../platform/i18n/format-time.ts';
import { html, seeOther, withHeaders } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { signInFrame } from '../account-frame.ts';
import { InvitationGonePage, InvitationPage } from './page.tsx';

const open = { pattern: patterns.invitation, permission: 'public', rate: 'link', cache: 'never' } as const;

/** The link by which somebody is invited to work in an organisation. */
export function invitationRoutes(web: Web): Route[] {
  return [
    { ...open, method: 'GET', handle: (call) => show(web, call) },
    { ...open, method: 'POST', handle: (call) => accept(web, call) },
  ];
}

const tokenOf = (call: Call) => call.req.param('token') ?? '';

async function show(web: Web, call: Call): Promise<Response> {
  const token = tokenOf(call);
  const invitation = await findInvitationByToken(web.context, token);
  if (invitation === null) return showGone(web, call);
  const path = paths.invitation(token);
  const t = readerTranslator(web, call, 'en');
  const until = formatDayAt(t, invitation.expiresAt, 'UTC');
  return html(InvitationPage({ frame: signInFrame(web, t, path), path, invitation, until }));
}

/**
 * Whoever has no account yet is signed in with it: the mail with this link has shown as much as one with a link to
 * sign in would. Whoever has one signs in as always.
 */
async function accept(web: Web, call: Call): Promise<Response> {
  const accepted = await acceptInvitation(web.context, tokenOf(call));
  if (accepted === null) return showGone(web, call);
  const there = paths.workspace(accepted.organisation);
  if (!accepted.isNew) return seeOther(there);
  const { authentication } = web.context;
  const { cookies } = await authentication.startSession(accepted.accountId, call.req.raw.headers);
  return withHeaders(seeOther(there), cookies);
}

function showGone(web: Web, call: Call): Response {
  const frame = signInFrame(web, readerTranslator(web, call, 'en'), paths.signIn(null));
  return html(InvitationGonePage({ frame }), 404);
}
