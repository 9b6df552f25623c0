import type { RouteRule } from '../../src/web/router.ts';
import { organisationSlug } from '../support/event-files.ts';
import { events, type Person } from './people.ts';

/** What the public parts of a pattern can stand for. A part that is not named here has to be added. */
const parts: Readonly<Record<string, readonly string[]>> = {
  organisation: [organisationSlug, 'nobody'],
  event: events.map(({ slug }) => slug),
  slug: [...events.map(({ slug }) => slug), 'about', 'nothing'],
  section: ['about'],
  page: ['staff', 'nothing'],
  file: ['nothing.css'],
  // Where a code goes in that was said aloud: the page looks nothing up.
  code: ['aaaaaaaaaa'],
  // Of a link by which staff sign in, and of the way back from their provider.
  token: ['A'.repeat(32)],
  provider: ['oidc'],
};

/** All addresses of a public pattern. @throws Error for a part that nobody has thought of */
export function publicAddresses({ pattern }: Pick<RouteRule, 'pattern'>, ids: readonly string[]): string[] {
  const [, name] = /:(\w+)/.exec(pattern) ?? [];
  if (name === undefined) return [pattern];
  const values = name === 'id' ? ids : parts[name];
  if (values === undefined) throw new Error(`Say in the leak test what :${name} of ${pattern} can be.`);
  return values.flatMap((value) => publicAddresses({ pattern: pattern.replace(`:${name}`, value) }, ids));
}

/** The address of a personal pattern for one person; null when they have no such link. */
export function personalAddress({ pattern, permission }: RouteRule, person: Person): string | null {
  const link = permission === 'pass' ? person.pass : person.manage;
  return link === null ? null : pattern.replace(/^\/\w\/:code\/:token/, link);
}
