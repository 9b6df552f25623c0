import { seeOther } from '../../answer.ts';
import type { Web } from '../../web.ts';
import { type StaffDone, withDone } from '../done.ts';

/**
 * Leads on after a change of a site, whose public pages are made anew from now on. Other processes are told by the database;
 * here nobody waits for that.
 */
export function shownAtOnce(web: Web, path: string, done: StaffDone): Response {
  web.sites.clear();
  web.pages.clear();
  return seeOther(withDone(path, done));
}
