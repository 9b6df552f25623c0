import { html } from '../answer.ts';
import { paths, patterns } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import { readerTranslator, type Web } from '../web.ts';
import { accountFrame } from './account-frame.ts';
import { AccountPage } from './page.tsx';
import { sessionOf } from './sign-in-gate.ts';

/** The page of one's own account. */
export function accountRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.account,
      permission: 'account',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) => showAccount(web, call),
    },
  ];
}

function showAccount(web: Web, call: Call): Response {
  const frame = accountFrame(web, readerTranslator(web, call, 'en'), paths.account());
  return html(AccountPage({ frame, session: sessionOf(call) }));
}
