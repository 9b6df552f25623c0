import type { Context } from '../../context.ts';
import type { Key } from '../../platform/crypto/seal.ts';
import { getEventForMessages } from '../event/data.ts';
import type { PublishedEvent } from '../event/schema.ts';
import { getSenderIdentity } from '../mail-sender/data.ts';
import { purposeOf } from '../mail-sender/schema.ts';
import { getOrganisation } from '../organisation/data.ts';
import { eventKeys } from '../protection/data.ts';
import type { Desk } from './compose-mail.ts';
import { listOutcomeWords } from './data/outcomes.ts';
import { listMessageWords } from './data/plan.ts';
import { writeReturnAddress } from './return-address.ts';
import type { PersonalLinks } from './schema.ts';

type DeskContext = Pick<Context, 'config' | 'db' | 'keys'>;

/**
 * Reads what the mails of one event are written from, as it is now.
 * @throws KeyGoneError when the people of the event cannot be read any more
 */
export async function openDesk(context: DeskContext, links: PersonalLinks, eventId: string): Promise<Desk> {
  return openDeskFor(context, links, await getEventForMessages(context, eventId));
}

/** As {@link openDesk}, for an event that is at hand: also one that is not published yet, to look at its mails. */
export async function openDeskFor(
  context: DeskContext,
  links: PersonalLinks,
  event: PublishedEvent,
): Promise<Desk> {
  const keys = await eventKeys(context, event.id);
  const organisation = await getOrganisation(context, event.organisationId);
  return {
    event,
    organisation,
    keys,
    links,
    sender: await getSenderIdentity(context, organisation.id, purposeOf(event)),
    namedSender: await getSenderIdentity(context, organisation.id, 'named'),
    neutralSender: await getSenderIdentity(context, organisation.id, 'neutral'),
    host: new URL(context.config.http.origin).hostname,
    returnTo: returnAddresses(context),
    facts: new Map(),
    words: await listMessageWords(context.db.kysely, event.id),
    outcome: await listOutcomeWords(context.db.kysely, event.id),
  };
}

/** Makes the address that a mail comes back to; null where none is set. */
export function returnAddresses({ config, keys }: Pick<Context, 'config' | 'keys'>): Desk['returnTo'] {
  const { returnTo } = config.mail;
  if (returnTo === null) return null;
  const key = returnKey({ keys });
  return (target) => writeReturnAddress(key, returnTo, target);
}

/** What return addresses are signed with. */
export function returnKey({ keys }: Pick<Context, 'keys'>): Key {
  return keys.installationKey('return addresses');
}
