import type { Context } from '../../context.ts';
import type { EventKeys } from './schema.ts';

/** The keys of an event. @throws KeyGoneError when they were destroyed */
export function eventKeys(context: Pick<Context, 'keys'>, eventId: string): Promise<EventKeys> {
  return context.keys.of(eventId);
}
