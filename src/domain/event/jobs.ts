import type { Context } from '../../context.ts';
import { publishEvent } from './commands/publish-event.ts';
import { listDuePublications } from './data/due-publications.ts';

/**
 * Publishes every draft whose hour has come; answers how many it published. One that lacks something all the same waits
 * until it is complete, and its page in the workspace says so.
 */
export async function publishDueEvents(
  context: Pick<Context, 'db' | 'clock' | 'ids' | 'keys'>,
): Promise<number> {
  let published = 0;
  for (const eventId of await listDuePublications(context.db.kysely)) {
    if ((await publishEvent(context, eventId)).ok) published += 1;
  }
  return published;
}
