import { setTimeout as wait } from 'node:timers/promises';
import type { FormStamps } from '../../platform/http/form-stamp.ts';
import type { FormFields } from '../../platform/http/read-form.ts';

/** What a person needs at the least to fill in a form. Whoever is faster waits for the rest of it. */
const LEAST_MILLISECONDS = 2000;
const OLDEST_HOURS = 7 * 24;

/** The hidden fields of a public form. */
export const hiddenFields = { stamp: 'shown', trap: 'reference' } as const;

/** What a public form says of its sender. */
export type Sender = 'person' | 'machine' | 'unknown';

/**
 * Tells people from machines without a cookie or a puzzle. A filled trap is a machine's. A form sent in haste is
 * held until a person could have filled it in: that costs a machine its speed, and nobody an answer. A form without
 * the mark that we gave it is shown again.
 */
export async function judgeSender(stamps: FormStamps, fields: FormFields): Promise<Sender> {
  if ((fields[hiddenFields.trap] ?? '') !== '') return 'machine';
  const age = stamps.ageOf(fields[hiddenFields.stamp] ?? '');
  if (age === null || age.total('hours') > OLDEST_HOURS) return 'unknown';
  const missing = LEAST_MILLISECONDS - age.total('milliseconds');
  if (missing > 0) await wait(Math.min(missing, LEAST_MILLISECONDS));
  return 'person';
}
