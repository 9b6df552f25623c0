import { addPasskey } from '../../../domain/account/commands/add-passkey.ts';
import { removePasskey } from '../../../domain/account/commands/remove-passkey.ts';
import { signInByPasskey } from '../../../domain/account/commands/show-passkey.ts';
import { isFactorDemanded } from '../../../domain/account/data/grants.ts';
import { findAuthenticatorState, listPasskeys } from '../../../domain/account/data/second-factors.ts';
import { offerNewKey } from '../../../domain/account/passkeys/ceremonies.ts';
import { passkeyName, type StaffSession } from '../../../domain/account/schema.ts';
import { describeDevice } from '../../../platform/http/describe-device.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { html, seeOther, withHeaders } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { accountFrame } from '../account-frame.ts';
import { deviceNamed } from '../device-named.ts';
import { noteSignIn } from '../note-sign-in.ts';
import { onProtectedAccount } from '../on-protected-account.ts';
import { showRecoveryCodes } from '../recovery-codes/show-recovery-codes.ts';
import { returnPath } from '../return-path.ts';
import { rowIdOf } from '../row-id.ts';
import { SetUpPage, type SetUpPageProps } from '../set-up-page.tsx';
import { showSignIn } from '../sign-in/route.ts';
import { tellOfChange } from '../tell-of-change.ts';

/** Making passkeys, taking them away, and signing in with one. */
export function passkeyRoutes(web: Web): Route[] {
  return [
    {
      method: 'POST',
      pattern: patterns.signInPasskey,
      permission: 'public',
      rate: 'sign-in',
      cache: 'never',
      formsLeadOut: web.context.config.oidc !== null,
      handle: (call) => signIn(web, call),
    },
    onProtectedAccount(web, { method: 'GET', pattern: patterns.setUpFactor }, (call, session) =>
      showSetUp(web, call, session, null),
    ),
    onProtectedAccount(web, { method: 'POST', pattern: patterns.passkeys }, (call, session) =>
      add(web, call, session),
    ),
    onProtectedAccount(web, { method: 'POST', pattern: patterns.removePasskey }, (call, session) =>
      remove(web, call, session),
    ),
  ];
}

const wayOn = (call: Call) => returnPath(call.req.query('to'));

async function signIn(web: Web, call: Call): Promise<Response> {
  const { answer = '' } = await readForm(call.req.raw);
  const cookies = await signInByPasskey(web.context, { answer, headers: call.req.raw.headers });
  noteSignIn(web, 'passkey', cookies === null ? 'refused' : 'shown');
  if (cookies === null) return showSignIn(web, call, { fault: 'account.error.passkey' });
  return withHeaders(seeOther(wayOn(call) ?? paths.workspaces()), cookies);
}

async function showSetUp(web: Web, call: Call, session: StaffSession, fault: SetUpPageProps['fault']) {
  const t = readerTranslator(web, call, 'en');
  const to = wayOn(call);
  const { accountId } = session;
  const page = SetUpPage({
    frame: accountFrame(web, t, paths.setUpFactor(to)),
    to,
    isFirst: !session.hasSecondFactor,
    isDemanded: await isFactorDemanded(web.context, accountId),
    hasApp: (await findAuthenticatorState(web.context, accountId)) === 'used',
    deviceName: deviceNamed(t, describeDevice(call.req.header('user-agent') ?? '')),
    passkeyOptions: await offerNewKey(web.context, session, await listPasskeys(web.context, accountId)),
    fault,
  });
  return html(page, fault === null ? 200 : 422);
}

async function add(web: Web, call: Call, session: StaffSession): Promise<Response> {
  const { answer = '', name } = await readForm(call.req.raw);
  const t = readerTranslator(web, call, 'en');
  const named = passkeyName.safeParse(name).data ?? t('account.device.unknown');
  const isAdded = await addPasskey(web.context, { session, name: named, answer });
  if (!isAdded) return showSetUp(web, call, session, 'account.error.passkey');
  tellOfChange(web, t, session, 'account.mail.changed.passkeyAdded');
  if (session.hasSecondFactor) return seeOther(wayOn(call) ?? paths.accountDone('passkey'));
  return showRecoveryCodes(web, call, { headers: call.req.raw.headers, to: wayOn(call) });
}

async function remove(web: Web, call: Call, session: StaffSession): Promise<Response> {
  const id = rowIdOf(call);
  const isRemoved = await removePasskey(web.context, { accountId: session.accountId, id });
  if (!isRemoved) return notFound();
  tellOfChange(web, readerTranslator(web, call, 'en'), session, 'account.mail.changed.passkeyRemoved');
  return seeOther(paths.accountDone('passkey-removed'));
}
