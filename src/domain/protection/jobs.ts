import type { Context } from '../../context.ts';
import { eraseEvent } from './commands/erase-event.ts';
import { eraseUnconfirmed } from './commands/erase-unconfirmed.ts';
import { forgetOldBreaches } from './commands/forget-breaches.ts';
import { trimAccessLogs } from './commands/trim-access-logs.ts';
import { listEventsToErase, listEventsWithUnconfirmed } from './data.ts';

/** Erases the people of every event whose last day of keeping has passed; answers for how many events it did. */
export async function erasePastPeople(context: Pick<Context, 'db' | 'keys'>): Promise<number> {
  let count = 0;
  for (const eventId of await listEventsToErase(context.db.kysely)) {
    const outcome = await eraseEvent(context, { eventId, cause: 'date', accountId: null });
    if (outcome === 'done') count += 1;
  }
  return count;
}

/** Removes what goes before that: registrations that were never confirmed, access entries and breaches past their time. */
export async function eraseWhatIsPast(context: Pick<Context, 'db'>): Promise<number> {
  let count = 0;
  for (const eventId of await listEventsWithUnconfirmed(context.db.kysely)) {
    count += await eraseUnconfirmed(context, eventId);
  }
  return count + (await trimAccessLogs(context)) + (await forgetOldBreaches(context));
}
