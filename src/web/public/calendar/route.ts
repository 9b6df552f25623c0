import { notFound } from '../../../platform/http/request-refused.ts';
import { patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';
import { getSiteAndEvent } from '../get-site.ts';
import { writeCalendar } from './write-calendar.ts';

/** An event as a file for calendars. */
export function calendarRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.calendar,
      permission: 'public',
      rate: 'unlimited',
      cache: 'page',
      handle: (call) => showCalendar(web, call),
    },
  ];
}

async function showCalendar(web: Web, call: Call): Promise<Response> {
  const { site, event } = await getSiteAndEvent(web, call);
  // Its time is not known: an entry would put a wrong one into calendars.
  if (event.state === 'postponed') return notFound();
  return new Response(writeCalendar({ site, event, origin: web.context.config.http.origin }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': 'attachment; filename="event.ics"',
    },
  });
}
