import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { type Demo, demoZone } from '../demo.ts';
import { demoPage } from '../route.ts';
import { parseInstant, pathBack, readClockRequest } from './read-clock-request.ts';

/** Moves the product's clock. What is due by then happens: the worker hears of it. */
export function clockRoutes(web: Web, demo: Demo): Route[] {
  return [
    {
      method: 'POST',
      pattern: patterns.demoClock,
      permission: 'demo',
      rate: 'link',
      cache: 'never',
      handle: (call) => moveClock(web, demo, call),
    },
  ];
}

async function moveClock(web: Web, demo: Demo, call: Call): Promise<Response> {
  const asked = await readClockRequest(call.req.raw);
  const wantsJson = /\bapplication\/json\b/i.test(call.req.header('accept') ?? '');
  const at = parseInstant(asked.at, demoZone(demo));
  if (!at.ok) {
    if (wantsJson)
      return Response.json({ error: readerTranslator(web, call, 'en')(at.error) }, { status: 422 });
    const value = asked.at.slice(0, 100);
    return html(await demoPage(web, demo, call, { value, fault: at.error }), 422);
  }
  await demo.clock.moveTo(at.value);
  web.pages.clear();
  if (wantsJson) return Response.json({ now: demo.clock.now().toString() });
  return seeOther(pathBack(asked.back, paths.demo()));
}
