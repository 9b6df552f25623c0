import { setConsents } from '../../src/domain/consent/commands/set-consents.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import type { Mail } from '../../src/platform/mail/mailer.ts';
import { testLinks } from '../mails/links.ts';
import { type AtWork, atWork } from './at-work.ts';
import type { TestContext } from './context.ts';
import { BEFORE } from './door-scene.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from './factories.ts';
import { hiddenIn } from './hidden-in.ts';

/** A day after the end of the event of the factories. */
export const AFTER = '2020-07-31T09:00:00Z';
const WORDS = 'They agreed on three steps.\n\nThe summary:\nhttps://office.example.org/summary';

/** Ticks the box on the page of a registration. */
export function wishOutcomes(context: TestContext, event: PublishedEvent, person: BuiltRegistration) {
  const own = { ...person, locale: 'en' };
  return setConsents(context, own, { organisationId: event.organisationId, kinds: ['outcomes'] });
}

/** An event that is over, with two who asked what came of it, one who did not, and a reporter. */
export async function outcomesScene(context: TestContext, over: Parameters<typeof buildEvent>[1] = {}) {
  await context.freeze(BEFORE);
  const event = await buildEvent(context, over);
  const one = await buildRegistration(context, event);
  const other = await buildRegistration(context, event);
  for (const person of [one, other]) await wishOutcomes(context, event, person);
  const silent = await buildRegistration(context, event);
  await context.freeze('2020-07-30T08:00:00Z');
  await mailedNow(context);
  await context.freeze(AFTER);
  return { event, one, other, silent, reporter: await atWork(context, event, { roles: ['reporter'] }) };
}

/** Opens the form of what came of an event, and sends it with these words. */
export async function writeOutcomes(staff: AtWork, words = WORDS): Promise<Response> {
  const seen = hiddenIn(await staff.text(staff.at('/outcomes')), 'seen');
  return staff.post(staff.at('/outcomes'), { seen, 'words-en': words });
}

/** Sends what is due, and answers all mails since the last time. */
export async function mailedNow(context: TestContext): Promise<Mail[]> {
  await deliverDue(context, testLinks);
  return context.mail.kept.splice(0);
}
