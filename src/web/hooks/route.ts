import { takeReport } from '../../domain/meeting/commands/take-report.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { readBody } from '../../platform/http/read-form.ts';
import { patterns } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import type { Web } from '../web.ts';

/** The largest report that is read: 256 KB. */
const REPORT_LIMIT_BYTES = 262_144;

/** Where providers of rooms report to. Nothing is believed that they have not signed. */
export function hookRoutes(web: Web): Route[] {
  return [
    {
      method: 'POST',
      pattern: patterns.reports,
      permission: 'hook',
      rate: 'hook',
      cache: 'never',
      handle: (call) => takeIn(web, call),
    },
  ];
}

async function takeIn({ context }: Web, call: Call): Promise<Response> {
  const { kind = '', code = '' } = call.req.param();
  const taken = await takeReport(context, {
    kind,
    code,
    address: context.roomLinks.reports(kind, code),
    query: new URL(call.req.url).searchParams,
    headers: call.req.raw.headers,
    body: await readBody(call.req.raw, REPORT_LIMIT_BYTES),
    now: systemClock.now(),
  });
  if (!taken.ok) {
    context.log.warn('A report of a provider was not taken.', { kind, state: taken.error });
    return status(taken.error === 'unknown' ? 404 : 401);
  }
  const { answer, isNew } = taken.value;
  if (!isNew && kind === 'zoom') return status(409);
  return answer === null ? status(204) : Response.json(answer);
}

/** An answer to a machine: nobody reads a page of it. */
function status(code: number): Response {
  return new Response(null, { status: code });
}
