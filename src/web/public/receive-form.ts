import { setTimeout as wait } from 'node:timers/promises';
import type { FormStamps } from '../../platform/http/form-stamp.ts';
import type { FormFields } from '../../platform/http/read-form.ts';
import type { Call } from '../router.ts';
import { takeTurn } from '../turns.ts';
import type { Web } from '../web.ts';
import { hiddenFields } from './form-mark.ts';

/** What a person needs at the least to fill in a form. Whoever is faster waits for the rest of it. */
const LEAST_MILLISECONDS = 2000;
const OLDEST_HOURS = 7 * 24;

/** What a public form says of its sender. */
export type Sender = 'person' | 'machine' | 'unknown';

/**
 * Tells people from machines without a cookie or a puzzle. A filled trap is a machine's. A form sent in haste is
 * held until a person could have filled it in: that costs a machine its speed, and nobody an answer. A form without
 * the mark that we gave it is shown again. One whose browser has done no work, because it runs no scripts, is taken
 * all the same, and fewer of these from one network.
 * @throws RequestRefused 429 when too many without work came from there
 */
export async function judgeSender(web: Web, call: Call, fields: FormFields): Promise<Sender> {
  if ((fields[hiddenFields.trap] ?? '') !== '') return 'machine';
  if (isTooOld(web.stamps, fields)) return 'unknown';
  if (!(await web.work.accept(fields[hiddenFields.work] ?? ''))) await takeTurn(web, 'plain-form', call);
  await holdBack(web.stamps, fields);
  return 'person';
}

const ageOf = (stamps: FormStamps, fields: FormFields) => stamps.ageOf(fields[hiddenFields.stamp] ?? '');

function isTooOld(stamps: FormStamps, fields: FormFields): boolean {
  const age = ageOf(stamps, fields);
  return age === null || age.total('hours') > OLDEST_HOURS;
}

async function holdBack(stamps: FormStamps, fields: FormFields): Promise<void> {
  const missing = LEAST_MILLISECONDS - (ageOf(stamps, fields)?.total('milliseconds') ?? 0);
  if (missing > 0) await wait(Math.min(missing, LEAST_MILLISECONDS));
}
