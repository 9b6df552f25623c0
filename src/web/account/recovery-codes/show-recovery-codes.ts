import { html, withHeaders } from '../../answer.ts';
import { paths } from '../../paths.ts';
import type { Call } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { accountFrame } from '../account-frame.ts';
import { RecoveryCodesPage } from './page.tsx';

type Given = {
  /** Those by which the session is known. */
  readonly headers: Headers;
  /** Where it goes on. */
  readonly to: string | null;
  readonly codes?: readonly string[];
  readonly cookies?: Headers;
};

/**
 * Answers a form with new recovery codes. It is a page and not the usual redirect, as nothing may keep the codes
 * until the next request.
 */
export async function showRecoveryCodes(web: Web, call: Call, given: Given): Promise<Response> {
  const { headers, to, cookies = new Headers() } = given;
  const codes = given.codes ?? (await web.context.authentication.authenticator.renewRecoveryCodes(headers));
  const frame = accountFrame(web, readerTranslator(web, call, 'en'), paths.account());
  return withHeaders(html(RecoveryCodesPage({ frame, codes, next: to ?? paths.account() })), cookies);
}
