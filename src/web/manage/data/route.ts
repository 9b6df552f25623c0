import { listOwnVisits } from '../../../domain/meeting/data/visits.ts';
import { listOwnAttendances } from '../../../domain/meeting/data.ts';
import { findNotice } from '../../../domain/notice/data.ts';
import { findOwnMarks, listOwnMessages } from '../../../domain/registration/data/registrations.ts';
import { wasHanded } from '../../../domain/statistics/data.ts';
import { patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { readAgreements } from '../agreements/route.ts';
import type { Held } from '../find-own.ts';
import { onManage } from '../on-manage.ts';
import { standingOf } from '../standing.ts';
import { ownData } from './own-data.ts';

/** A person's own copy of everything that is kept about them. */
export function dataRoutes(web: Web): Route[] {
  return [
    onManage(web, { method: 'GET', pattern: patterns.manageData }, (call, held) => download(web, call, held)),
  ];
}

async function download(web: Web, call: Call, { own, event }: Held): Promise<Response> {
  const { kysely } = web.context.db;
  const { notice: mark, eventId } = own;
  const [marks, messages, attendances, visits, notice, agreements, handed] = await Promise.all([
    findOwnMarks(web.context, own),
    listOwnMessages(kysely, own),
    listOwnAttendances(kysely, own),
    listOwnVisits(kysely, own),
    mark === null ? null : findNotice(web.context, { eventId, mark }),
    readAgreements(web, { own, event }),
    wasHanded(kysely, own),
  ]);
  const t = readerTranslator(web, call, own.locale);
  const standing = standingOf(own, web.context.clock.now());
  const data = ownData({
    t,
    event,
    own,
    standing,
    marks,
    messages,
    attendances,
    visits,
    notice,
    agreements,
    wasHanded: handed,
  });
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
    },
  });
}
