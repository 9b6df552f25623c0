import { getOrganisation } from '../../domain/organisation/data.ts';
import { formatZone } from '../../platform/i18n/format-zone.ts';
import { html } from '../answer.ts';
import { frameOf } from '../frame.tsx';
import type { Typed } from '../manage/form.ts';
import { paths, patterns } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import { readerTranslator, type Web } from '../web.ts';
import { type Demo, demoZone } from './demo.ts';
import { jumpsOf } from './jumps.ts';
import { DemoPage } from './page.tsx';

/** Where the demo is explained. */
export function demoHomeRoutes(web: Web, demo: Demo): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.demo,
      permission: 'demo',
      rate: 'unlimited',
      cache: 'never',
      handle: async (call) => html(await demoPage(web, demo, call, localNow(demo))),
    },
  ];
}

/** The field is filled in with the present, so that a person sees how to write a time. */
function localNow(demo: Demo): Typed {
  const local = demo.clock.now().toZonedDateTimeISO(demoZone(demo)).toPlainDateTime();
  return { value: local.toString({ smallestUnit: 'minute' }), fault: null };
}

export async function demoPage(web: Web, demo: Demo, call: Call, at: Typed) {
  const t = readerTranslator(web, call, 'en');
  const timeZone = demoZone(demo);
  return DemoPage({
    frame: frameOf({ t, assets: web.assets, site: null, path: paths.demo(), banner: web.banner }),
    event: await linkToEvent(web, demo),
    zone: formatZone(t, timeZone, demo.clock.now()),
    jumps: jumpsOf(demo.event),
    at,
  });
}

async function linkToEvent(web: Web, { event }: Demo) {
  if (event === null) return null;
  const organisation = await getOrganisation(web.context, event.organisationId);
  return { title: event.title, path: paths.event(organisation.slug, event.slug) };
}
