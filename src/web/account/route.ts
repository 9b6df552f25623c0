import { renameAccount } from '../../domain/account/commands/rename-account.ts';
import { findAuthenticatorState, listPasskeys } from '../../domain/account/data/second-factors.ts';
import { listSessions } from '../../domain/account/data/sessions.ts';
import { accountName, type StaffSession } from '../../domain/account/schema.ts';
import { readForm } from '../../platform/http/read-form.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';
import { html, seeOther } from '../answer.ts';
import { paths, patterns } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import { readerTranslator, type Web } from '../web.ts';
import { onAccount } from '../workspace/on-staff.ts';
import { accountFrame } from './account-frame.ts';
import { AccountPage } from './page.tsx';

/** What was just done, told by the address of the page. */
const notices: ReadonlyMap<string, MessageKey> = new Map([
  ['name', 'account.done.name'],
  ['passkey', 'account.done.passkey'],
  ['passkey-named', 'account.done.passkeyNamed'],
  ['passkey-removed', 'account.done.passkeyRemoved'],
  ['app-removed', 'account.done.appRemoved'],
  ['session', 'account.done.session'],
  ['sessions', 'account.done.sessions'],
] as const);

/** The page of one's own account, and the name that colleagues see. */
export function accountRoutes(web: Web): Route[] {
  return [
    onAccount(web, { method: 'GET', pattern: patterns.account }, (call, session) =>
      showAccount(web, call, session, { name: session.name, nameFault: null }),
    ),
    onAccount(web, { method: 'POST', pattern: patterns.accountName }, (call, session) =>
      takeName(web, call, session),
    ),
  ];
}

type Named = { readonly name: string; readonly nameFault: 'account.error.name' | null };

async function takeName(web: Web, call: Call, session: StaffSession): Promise<Response> {
  const { name = '' } = await readForm(call.req.raw);
  const parsed = accountName.safeParse(name);
  if (!parsed.success) return showAccount(web, call, session, { name, nameFault: 'account.error.name' });
  await renameAccount(web.context, { accountId: session.accountId, name: parsed.data });
  return seeOther(paths.accountDone('name'));
}

async function showAccount(web: Web, call: Call, session: StaffSession, named: Named): Promise<Response> {
  const { accountId } = session;
  const state = await findAuthenticatorState(web.context, accountId);
  const { authenticator } = web.context.authentication;
  const hasCodes = session.hasSecondFactor && state !== 'none';
  const page = AccountPage({
    frame: accountFrame(web, readerTranslator(web, call, 'en'), paths.account()),
    session,
    ...named,
    sessions: await listSessions(web.context, accountId),
    passkeys: await listPasskeys(web.context, accountId),
    hasApp: state === 'used',
    codesLeft: hasCodes ? await authenticator.countRecoveryCodes(accountId) : null,
    done: notices.get(call.req.query('done') ?? '') ?? null,
  });
  return html(page, named.nameFault === null ? 200 : 422);
}
