import { renamePasskey } from '../../../../domain/account/commands/rename-passkey.ts';
import { listPasskeys } from '../../../../domain/account/data/second-factors.ts';
import { passkeyName, type StaffSession } from '../../../../domain/account/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onAccount } from '../../../workspace/on-staff.ts';
import { accountFrame } from '../../account-frame.ts';
import { rowIdOf } from '../../row-id.ts';
import { PasskeyNamePage, type PasskeyNamePageProps } from './page.tsx';

/** What somebody calls a passkey of theirs. It opens nothing, so no second factor is asked for. */
export function passkeyNameRoutes(web: Web): Route[] {
  const pattern = patterns.namePasskey;
  return [
    onAccount(web, { method: 'GET', pattern }, async (call, session) => {
      const keys = await listPasskeys(web.context, session.accountId);
      const { id, name } = keys.find((key) => key.id === rowIdOf(call)) ?? notFound();
      return show(web, call, { id, name, fault: null });
    }),
    onAccount(web, { method: 'POST', pattern }, (call, session) => takeName(web, call, session)),
  ];
}

async function takeName(web: Web, call: Call, { accountId }: StaffSession): Promise<Response> {
  const id = rowIdOf(call);
  const { name = '' } = await readForm(call.req.raw);
  const parsed = passkeyName.safeParse(name);
  if (!parsed.success) return show(web, call, { id, name, fault: 'account.error.passkeyName' });
  const isRenamed = await renamePasskey(web.context, { accountId, id, name: parsed.data });
  return isRenamed ? seeOther(paths.accountDone('passkey-named')) : notFound();
}

function show(web: Web, call: Call, shown: Omit<PasskeyNamePageProps, 'frame'>): Response {
  const frame = accountFrame(web, readerTranslator(web, call, 'en'), paths.account());
  return html(PasskeyNamePage({ frame, ...shown }), shown.fault === null ? 200 : 422);
}
