import { html } from '../answer.ts';
import { paths } from '../paths.ts';
import type { Call } from '../router.ts';
import { readerTranslator, type Web } from '../web.ts';
import { strangerFrame } from './personal-frame.ts';
import { UnknownLinkPage } from './unknown-page.tsx';

/** Answers every personal link that leads nowhere alike: unknown, forged, replaced, erased. */
export function unknownLink(web: Web, call: Call): Response {
  const t = readerTranslator(web, call, 'en');
  // Not the path that was asked for: the answer must not differ by what was tried.
  return html(UnknownLinkPage({ frame: strangerFrame(web, t, paths.root()) }), 404);
}
