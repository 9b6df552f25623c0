import { findPublishedEventByCode } from '../../../domain/event/data.ts';
import { openVisit } from '../../../domain/registration/commands/come-back.ts';
import { readWrittenCode } from '../../../platform/crypto/written-code.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { strangerFrame } from '../personal-frame.ts';
import { BackPage, VisitClosedPage } from './page.tsx';

/** The way back of somebody without an address. Codes that are tried count against the limit of their network. */
export function backRoutes(web: Web): Route[] {
  const rule = { permission: 'public', cache: 'never' } as const;
  const pattern = patterns.comeBack;
  return [
    {
      ...rule,
      method: 'GET',
      pattern: patterns.visitClosed,
      rate: 'unlimited',
      handle: (call) => {
        const t = readerTranslator(web, call, 'en');
        return html(VisitClosedPage({ frame: strangerFrame(web, t, paths.visitClosed()) }));
      },
    },
    { ...rule, method: 'GET', pattern, rate: 'unlimited', handle: (call) => showForm(web, call, null) },
    { ...rule, method: 'POST', pattern, rate: 'form', handle: (call) => takeCode(web, call) },
  ];
}

function showForm(web: Web, call: Call, fault: MessageKey | null): Response {
  const t = readerTranslator(web, call, 'en');
  const frame = strangerFrame(web, t, paths.root());
  const code = call.req.param('code') ?? '';
  return html(BackPage({ frame, code, fault }), fault === null ? 200 : 422);
}

async function takeCode(web: Web, call: Call): Promise<Response> {
  const { personal = '' } = await readForm(call.req.raw);
  const typed = readWrittenCode(personal.slice(0, 200));
  if (typed === null) return showForm(web, call, 'code.back.mistyped');
  const code = call.req.param('code') ?? '';
  const event = await findPublishedEventByCode(web.context, code);
  const visit = event === null ? null : await openVisit(web.context, event, typed);
  return visit === null ? showForm(web, call, 'code.back.unknown') : seeOther(paths.manage(code, visit));
}
