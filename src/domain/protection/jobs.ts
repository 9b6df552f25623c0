import type { Context } from '../../context.ts';
import { erasePeople } from './commands/erase-people.ts';
import { listEventsToErase } from './data.ts';

/** Erases the people of every event whose last day of keeping has passed; answers for how many events it did. */
export async function erasePastPeople(context: Pick<Context, 'db' | 'keys'>): Promise<number> {
  const due = await listEventsToErase(context.db.kysely);
  for (const eventId of due) await erasePeople(context, eventId);
  return due.length;
}
