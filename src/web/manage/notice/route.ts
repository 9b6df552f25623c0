import { findNotice } from '../../../domain/notice/data.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { type Held, visitOf } from '../find-own.ts';
import { onManage } from '../on-manage.ts';
import { personalFrame } from '../personal-frame.ts';
import { OwnNoticePage } from './page.tsx';

/** The notice that somebody's form showed, kept as it was. */
export function ownNoticeRoutes(web: Web): Route[] {
  return [
    onManage(web, { method: 'GET', pattern: patterns.manageNotice }, (call, held) =>
      showNotice(web, call, held),
    ),
  ];
}

async function showNotice(web: Web, call: Call, held: Held): Promise<Response> {
  const { own, event, organisation, token } = held;
  const t = readerTranslator(web, call, own.locale);
  const kept =
    own.notice === null ? null : await findNotice(web.context, { eventId: event.id, mark: own.notice });
  const path = paths.manageNotice(event.code, token);
  const frame = personalFrame(web, { t, event, organisation, path, visit: visitOf(held) });
  const page = OwnNoticePage({
    frame,
    notice: kept ?? (await web.notices.show(t, { organisation, event })),
    shownFrom: kept?.shownFrom ?? null,
    timeZone: event.timeZone,
    back: paths.manage(event.code, token),
  });
  return html(page);
}
