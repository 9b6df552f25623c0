import type { Context } from '../../src/context.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { createFormStamps } from '../../src/platform/http/form-stamp.ts';

/** The mark of a form that was shown so long ago, so that nobody has to wait as a person who types does. */
export function shownAgo(context: Pick<Context, 'keys'>, age: Temporal.DurationLike): string {
  const clock = { now: () => systemClock.now().subtract(age) };
  return createFormStamps(context.keys.installationKey('form stamp'), clock).issue();
}
