import type { Call, Route } from '../router.ts';
import type { Web } from '../web.ts';
import { findHeld, type Held } from './find-own.ts';
import { unknownLink } from './unknown-link.ts';

type Shown = Pick<Route, 'method' | 'pattern'>;

/** A route that only the holder of the link gets to; everybody else is told the same. */
export function onManage(
  web: Web,
  shown: Shown,
  handle: (call: Call, held: Held) => Response | Promise<Response>,
): Route {
  return {
    ...shown,
    permission: 'manage',
    rate: 'link',
    cache: 'never',
    async handle(call) {
      const held = await findHeld(web, call);
      return held === null ? unknownLink(web, call) : handle(call, held);
    },
  };
}
