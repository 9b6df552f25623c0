import { eventKeys } from '../../../domain/protection/data.ts';
import { personalCode } from '../../../domain/registration/policy.ts';
import { html } from '../../answer.ts';
import { exitFrom } from '../../frame.tsx';
import { absoluteLinks, paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import type { Held } from '../find-own.ts';
import { onManage } from '../on-manage.ts';
import { strangerFrame } from '../personal-frame.ts';
import { unknownLink } from '../unknown-link.ts';
import { CodeSheetPage } from './page.tsx';

/** The code of somebody without an address, as long as their visit lasts. */
export function codeSheetRoutes(web: Web): Route[] {
  return [
    onManage(web, { method: 'GET', pattern: patterns.manageCode }, (call, held) => showCode(web, call, held)),
  ];
}

async function showCode(web: Web, call: Call, { own, event, token }: Held): Promise<Response> {
  if (own.contactRoute !== 'code') return unknownLink(web, call);
  const t = readerTranslator(web, call, own.locale);
  const page = CodeSheetPage({
    frame: {
      ...strangerFrame(web, t, paths.manageCode(event.code, token)),
      exit: exitFrom(t, null, { code: event.code, token }),
    },
    event,
    token,
    personalCode: personalCode(await eventKeys(web.context, event.id), own),
    backAddress: absoluteLinks(web.context.config.http.origin).comeBack(event.code),
  });
  return html(page);
}
