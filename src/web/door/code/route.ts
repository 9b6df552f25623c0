import { findPublishedEventByCode } from '../../../domain/event/data.ts';
import { useDoorCode } from '../../../domain/meeting/commands/use-door-code.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { strangerFrame } from '../../manage/personal-frame.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { CodePage } from './page.tsx';

/** The way in for somebody to whom a host told a code. Wrong codes count against the limit of their network. */
export function codeRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.doorCode, permission: 'public', cache: 'never' } as const;
  return [
    { ...rule, method: 'GET', rate: 'unlimited', handle: (call) => showForm(web, call, false) },
    { ...rule, method: 'POST', rate: 'form', handle: (call) => takeCode(web, call) },
  ];
}

function showForm(web: Web, call: Call, isWrong: boolean): Response {
  const code = call.req.param('code') ?? '';
  const t = readerTranslator(web, call, 'en');
  const frame = strangerFrame(web, t, paths.root());
  return html(CodePage({ frame, code, isWrong }), isWrong ? 422 : 200);
}

async function takeCode(web: Web, call: Call): Promise<Response> {
  const code = call.req.param('code') ?? '';
  const { spoken = '' } = await readForm(call.req.raw);
  const event = await findPublishedEventByCode(web.context, code);
  const pass = event === null ? null : await useDoorCode(web.context, event, spoken);
  return pass === null ? showForm(web, call, true) : seeOther(paths.pass(code, pass));
}
