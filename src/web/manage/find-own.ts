import { findPublishedEventByCode } from '../../domain/event/data.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { getOrganisation } from '../../domain/organisation/data.ts';
import type { Organisation } from '../../domain/organisation/schema.ts';
import { findOwnRegistration } from '../../domain/registration/data/registrations.ts';
import type { OwnRegistration } from '../../domain/registration/schema.ts';
import type { Visit } from '../frame.tsx';
import type { Call } from '../router.ts';
import type { Web } from '../web.ts';

/** A manage link that was found true, and what it opens. Holding one is the right to act on it. */
export type Held = {
  readonly token: string;
  readonly own: OwnRegistration;
  readonly event: PublishedEvent;
  readonly organisation: Organisation;
};

/** What the manage link in the address opens, or null when it is not one (any more). Looking changes nothing. */
export async function findHeld(web: Web, call: Call): Promise<Held | null> {
  const token = call.req.param('token') ?? '';
  const event = await findPublishedEventByCode(web.context, call.req.param('code') ?? '');
  if (event === null) return null;
  const own = await findOwnRegistration(web.context, event, token);
  if (own === null) return null;
  return { token, own, event, organisation: await getOrganisation(web.context, event.organisationId) };
}

type Visited = Pick<Held, 'event' | 'token'> & { readonly own: Pick<OwnRegistration, 'contactRoute'> };

/** The visit that a page belongs to, which ends when its holder leaves; null for who has a link for themselves. */
export function visitOf({ own, event, token }: Visited): Visit | null {
  return own.contactRoute === 'code' ? { code: event.code, token } : null;
}
