import { findPublishedEventByCode } from '../../../domain/event/data.ts';
import { endVisitOf } from '../../../domain/registration/commands/come-back.ts';
import { patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';

const ELSEWHERE = 'https://www.wikipedia.org/';

/**
 * Leads away at once, and asks the browser to forget what it kept of this site. Whatever the address, whatever is broken
 * here, and however often it is asked: somebody who leaves never meets a page of ours.
 */
export function exitRoutes(web: Web): Route[] {
  const rule = { method: 'GET', permission: 'public', rate: 'unlimited', cache: 'never' } as const;
  return [
    { ...rule, pattern: patterns.exit, handle: (call) => leave(web, call) },
    {
      ...rule,
      pattern: patterns.visitExit,
      async handle(call) {
        await unlessBroken(endVisit(web, call));
        return leave(web, call);
      },
    },
  ];
}

async function leave(web: Web, call: Call): Promise<Response> {
  const site = await unlessBroken(web.sites.find(call.req.query('from') ?? ''));
  const location = site?.organisation.exitUrl ?? ELSEWHERE;
  return new Response(null, { status: 303, headers: { location, 'clear-site-data': '"cache", "storage"' } });
}

/** What the history of this browser holds of a visit opens nothing from now on. */
async function endVisit({ context }: Web, call: Call): Promise<null> {
  const event = await findPublishedEventByCode(context, call.req.param('code') ?? '');
  if (event !== null) await endVisitOf(context, event, call.req.param('token') ?? '');
  return null;
}

async function unlessBroken<T>(work: Promise<T | null>): Promise<T | null> {
  return work.catch(() => null);
}
