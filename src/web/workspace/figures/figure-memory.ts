import { LRUCache } from 'lru-cache';
import type { Context } from '../../../context.ts';
import type { StaffEvent } from '../../../domain/event/schema.ts';
import { countArrivals } from '../../../domain/meeting/data/arrivals.ts';
import { countDeliveries } from '../../../domain/messaging/data/deliveries.ts';
import { countByDay } from '../../../domain/registration/data/over-time.ts';
import type { FigureData } from './figure-data.ts';

const MOST_EVENTS = 200;
const TRUSTED_MILLISECONDS = 3000;

type CountedEvent = Pick<StaffEvent, 'id' | 'timeZone'>;

/** Counts what the figures of an event are drawn from, at most every three seconds however many look. Names nobody. */
export function createFigureMemory(
  context: Pick<Context, 'db'>,
  milliseconds = TRUSTED_MILLISECONDS,
): (event: CountedEvent) => Promise<FigureData> {
  const known = new LRUCache<string, Promise<FigureData>>({ max: MOST_EVENTS, ttl: milliseconds });
  return (event) => {
    const key = `${event.id} ${event.timeZone}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const counted = count(context, event);
    known.set(key, counted);
    counted.catch(() => known.delete(key));
    return counted;
  };
}

async function count(context: Pick<Context, 'db'>, event: CountedEvent): Promise<FigureData> {
  const { id: eventId, timeZone } = event;
  const [days, deliveries, arrivals] = await Promise.all([
    countByDay(context, { eventId, timeZone: timeZone ?? 'UTC' }),
    countDeliveries(context, eventId),
    countArrivals(context, eventId),
  ]);
  return { days, deliveries, arrivals };
}
