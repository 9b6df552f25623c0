import type { Context } from '../../context.ts';
import { publishFigures } from './commands/publish-figures.ts';
import { listEventsToCount } from './data.ts';
import { HOURS_TO_PUBLISH } from './schema.ts';

/** Publishes the figures of every event that is over. Safe to run at any time and in several processes. */
export async function publishDueFigures(context: Pick<Context, 'db'>): Promise<void> {
  for (const eventId of await listEventsToCount(context.db.kysely, HOURS_TO_PUBLISH))
    await publishFigures(context, eventId);
}
