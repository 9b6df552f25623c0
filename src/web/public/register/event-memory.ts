import { LRUCache } from 'lru-cache';
import type { Call } from '../../router.ts';
import type { Web } from '../../web.ts';
import { getSiteAndEvent } from '../get-site.ts';

const MOST_EVENTS = 500;
const TRUSTED_MILLISECONDS = 2000;

type Found = ReturnType<typeof getSiteAndEvent>;

/**
 * Looks up the site and the event of a form, at most every two seconds for each event however many forms come. Only
 * for taking forms: the statement that registers decides by the event as it is then. What is absent is not remembered.
 */
export function createEventMemory(web: Web): (call: Call) => Found {
  const known = new LRUCache<string, Found>({ max: MOST_EVENTS, ttl: TRUSTED_MILLISECONDS });
  return (call) => {
    const remembered = known.get(call.req.path);
    if (remembered !== undefined) return remembered;
    const found = getSiteAndEvent(web, call);
    known.set(call.req.path, found);
    found.catch(() => known.delete(call.req.path));
    return found;
  };
}
