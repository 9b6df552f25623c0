import { readAnswers } from '../../../platform/http/read-form.ts';
import { readUpload } from '../../../platform/http/read-upload.ts';
import { html } from '../../answer.ts';
import type { Call, RouteRule } from '../../router.ts';
import { takeTurn } from '../../turns.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { signInFrame } from '../account-frame.ts';
import { returnPath } from '../return-path.ts';
import { KeptPage, type KeptPageProps } from './page.tsx';

/** The largest form that is handed back: the texts of an event in a script of three bytes a letter. */
const MOST_BYTES = 4 * 1024 * 1024;

type Asking = {
  readonly rule: Pick<RouteRule, 'method' | 'keepsTyped'>;
  readonly needs: KeptPageProps['needs'];
};

/**
 * Hands what was typed back to who must first show who they are, as fields of a form to the same address, so that a
 * second press saves it. Nothing is done, nothing is stored, and nothing is in an address. Null where nothing is kept.
 *
 * Only a browser that says that the form was ours is answered so: handed back, the form of another site would come
 * from us the next time.
 */
export async function keepTyped(web: Web, call: Call, { rule, needs }: Asking): Promise<Response | null> {
  const { raw } = call.req;
  const path = returnPath(call.req.path);
  const isOurs = raw.headers.get('sec-fetch-site') === 'same-origin';
  const isSmall = Number(raw.headers.get('content-length') ?? 0) <= MOST_BYTES;
  if (rule.method !== 'POST' || rule.keepsTyped !== true || path === null || !isOurs || !isSmall) return null;
  await takeTurn(web, 'link', call);
  const typed = await readTyped(raw);
  const frame = signInFrame(web, readerTranslator(web, call, 'en'), path);
  return html(KeptPage({ frame, needs, action: path, ...typed }), 403);
}

type Read = Pick<KeptPageProps, 'typed' | 'upload' | 'lostFile'>;

/** A file cannot be handed back: the page asks for it again. */
async function readTyped(request: Request): Promise<Read> {
  const isUpload = /^multipart\//i.test(request.headers.get('content-type') ?? '');
  if (!isUpload)
    return { typed: [...(await readAnswers(request, MOST_BYTES))], upload: false, lostFile: null };
  const { fields, file } = await readUpload(request, MOST_BYTES);
  return { typed: Object.entries(fields), upload: true, lostFile: file?.field ?? null };
}
