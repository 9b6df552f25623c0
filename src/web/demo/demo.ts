import type { Context } from '../../context.ts';
import { findNewestPublishedEvent } from '../../domain/event/data.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { DatabaseClock } from '../../platform/db/database-clock.ts';

const TRUSTED_MILLISECONDS = 1000;

/** A clock that can be moved. */
export type MovableClock = { now(): Temporal.Instant; moveTo(instant: Temporal.Instant): Promise<void> };

/** What demo mode adds to the product. */
export interface Demo {
  readonly clock: MovableClock;
  /** The event that was published last, as it was known at most a second ago; null before the first. */
  readonly event: PublishedEvent | null;
  /** Looks the event up again when that is longer ago. Pages are drawn without waiting, so this comes before. */
  refresh(): Promise<void> | null;
}

/** The demo, or null: in production, and where the clock cannot be moved, there is none. */
export function openDemo(context: Context): Demo | null {
  const { clock } = context;
  if (context.config.mode !== 'demo' || !(clock instanceof DatabaseClock)) return null;
  let event: PublishedEvent | null = null;
  let knownAt = Number.NEGATIVE_INFINITY;
  return {
    clock,
    get event() {
      return event;
    },
    refresh() {
      if (performance.now() - knownAt < TRUSTED_MILLISECONDS) return null;
      return findNewestPublishedEvent(context).then((found) => {
        event = found;
        knownAt = performance.now();
      });
    },
  };
}

/** The zone that the demo tells times in. */
export function demoZone(demo: Demo): string {
  return demo.event?.timeZone ?? 'UTC';
}
