import type { Context } from '../../context.ts';
import { offerPlaces } from './commands/offer-places.ts';
import { listEventsWithQueue } from './data/registrations.ts';

/**
 * Offers free places to those who wait and takes back offers that ran out, event by event. Answers how many
 * offers it made. Safe to run at any time and in several processes.
 */
export async function offerFreePlaces(context: Pick<Context, 'db'>): Promise<number> {
  let made = 0;
  for (const { id } of await listEventsWithQueue(context.db.kysely)) made += await offerPlaces(context, id);
  return made;
}
