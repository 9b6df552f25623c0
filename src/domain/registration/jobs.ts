import type { Context } from '../../context.ts';
import { offerPlaces } from './commands/offer-places.ts';
import { forgetDecisions, releaseHeldPlaces } from './commands/settle-decisions.ts';
import { stepDecision } from './commands/step-decision.ts';
import { listHeldPlaces, listOpenDecisions } from './data/decisions.ts';
import { listEventsWithQueue } from './data/registrations.ts';

/**
 * Offers free places to those who wait and takes back offers that ran out, event by event. Answers how many
 * offers it made. Safe to run at any time and in several processes.
 */
export async function offerFreePlaces(context: Pick<Context, 'db'>): Promise<number> {
  let made = 0;
  for (const { id } of await listEventsWithQueue(context.db.kysely)) made += await offerPlaces(context, id);
  return made;
}

/** So that the other chores, and whoever wants to end the program, do not wait for long. */
const STEPS_A_SWEEP = 20;

/**
 * Goes on with decisions about many people where they were left, and settles those that cannot be taken back any more.
 * Safe to run at any time and in several processes.
 */
export async function continueDecisions(context: Pick<Context, 'db'>): Promise<void> {
  for (const decision of await listOpenDecisions(context)) {
    for (let step = 1; step <= STEPS_A_SWEEP; step += 1) {
      if ((await stepDecision(context, decision)) === 0) break;
    }
  }
  for (const eventId of await listHeldPlaces(context)) await releaseHeldPlaces(context, eventId);
  await forgetDecisions(context);
}
