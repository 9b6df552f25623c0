import { encodeQR } from 'qr';
import { setUpAuthenticator } from '../../../domain/account/commands/set-up-authenticator.ts';
import { findAuthenticatorState, listPasskeys } from '../../../domain/account/data/second-factors.ts';
import type { StaffSession } from '../../../domain/account/schema.ts';
import { requestWith } from '../../../domain/account/session-cookie.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther, withHeaders } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { accountFrame } from '../account-frame.ts';
import { onProtectedAccount } from '../on-protected-account.ts';
import { showRecoveryCodes } from '../recovery-codes/show-recovery-codes.ts';
import { returnPath } from '../return-path.ts';
import { tellOfChange } from '../tell-of-change.ts';
import { AuthenticatorPage, type AuthenticatorPageProps } from './page.tsx';

/** Setting up an authenticator app, and taking it away. */
export function authenticatorRoutes(web: Web): Route[] {
  const own = { pattern: patterns.authenticator } as const;
  const away = { method: 'POST', pattern: patterns.removeAuthenticator } as const;
  return [
    onProtectedAccount(web, { ...own, method: 'GET' }, (call, session) => show(web, call, session, null)),
    onProtectedAccount(web, { ...own, method: 'POST' }, (call, session) => take(web, call, session)),
    onProtectedAccount(web, away, (call, session) => remove(web, call, session)),
  ];
}

const wayOn = (call: Call) => returnPath(call.req.query('to'));

async function show(
  web: Web,
  call: Call,
  { accountId }: StaffSession,
  fault: AuthenticatorPageProps['fault'],
): Promise<Response> {
  const to = wayOn(call);
  const state = await findAuthenticatorState(web.context, accountId);
  if (state !== 'begun') return seeOther(paths.account());
  const { authenticator } = web.context.authentication;
  const address = await authenticator.begin(call.req.raw.headers, state);
  const secret = new URL(address).searchParams.get('secret') ?? '';
  const page = AuthenticatorPage({
    frame: accountFrame(web, readerTranslator(web, call, 'en'), paths.authenticator(to)),
    to,
    picture: encodeQR(address, 'raw', { ecc: 'medium', border: 4 }),
    secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
    fault,
  });
  return html(page, fault === null ? 200 : 422);
}

/** The form of the page before has no code in it: it only begins. */
async function take(web: Web, call: Call, session: StaffSession): Promise<Response> {
  const { code } = await readForm(call.req.raw);
  const { headers } = call.req.raw;
  const to = wayOn(call);
  if (code === undefined) {
    const state = await findAuthenticatorState(web.context, session.accountId);
    if (state === 'none') await web.context.authentication.authenticator.begin(headers, state);
    return seeOther(paths.authenticator(to));
  }
  const done = await setUpAuthenticator(web.context, { session, headers, code });
  if (!done.ok) {
    const fault = done.error === 'locked' ? 'account.error.locked' : 'account.error.code';
    return show(web, call, session, fault);
  }
  tellOfChange(web, readerTranslator(web, call, 'en'), session, 'account.mail.changed.appAdded');
  const { cookies, recoveryCodes } = done.value;
  return showRecoveryCodes(web, call, { headers, to, codes: recoveryCodes, cookies });
}

async function remove(web: Web, call: Call, session: StaffSession): Promise<Response> {
  if ((await findAuthenticatorState(web.context, session.accountId)) !== 'used')
    return seeOther(paths.account());
  const cookies = await web.context.authentication.authenticator.remove(call.req.raw.headers);
  tellOfChange(web, readerTranslator(web, call, 'en'), session, 'account.mail.changed.appRemoved');
  const keys = await listPasskeys(web.context, session.accountId);
  // The codes went with the app; those who have a passkey left need others.
  if (keys.length > 0)
    return showRecoveryCodes(web, call, { headers: requestWith(cookies), to: null, cookies });
  return withHeaders(seeOther(paths.accountDone('app-removed')), cookies);
}
