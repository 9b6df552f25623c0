import { z } from 'zod';
import { fingerprint } from '../../platform/crypto/fingerprint.ts';
import type { PlannedKind } from './schema.ts';

/** When the mails that follow the start go out, in minutes before it. Nobody is reminded where `reminder` is null. */
export type MessagePlan = { readonly link: number; readonly reminder: number | null };

const WEEKS = 4 * 7 * 24 * 60;
const minutes = z.int().min(5).max(WEEKS);

/** The reminder repeats the link, so it cannot come before it. */
export const messagePlan = z
  .object({ link: minutes, reminder: minutes.nullable() })
  .refine(({ link, reminder }) => reminder === null || reminder < link, {
    message: 'order',
    path: ['reminder'],
  });

/** What an organiser adds to the mails of a kind, in one language; empty: nothing. */
export type MessageWords = { readonly kind: PlannedKind; readonly locale: string; readonly words: string };

/** When the mails of an event go out, and in which words. */
export type PlanWithWords = { readonly plan: MessagePlan; readonly words: readonly MessageWords[] };

/** Stands for a plan as a form was opened with it. */
export function seenPlan({ plan, words }: PlanWithWords): string {
  const said = words.filter((each) => each.words !== '').map((each) => [each.kind, each.locale, each.words]);
  return fingerprint([plan.link, plan.reminder, said.toSorted()]);
}

const MOST_WORDS = 2000;
const ADDRESS = /https?:|www\.|[\p{L}\p{N}]\.(com|org|net|int|us|info)\b|@[\p{L}\p{N}]/iu;

/**
 * What keeps words out of a mail. `address`: every link in a mail is made by us, for one person; one that is typed
 * could be that of the meeting, for everybody.
 */
export function wordsFault(words: string): 'long' | 'address' | null {
  if (words.length > MOST_WORDS) return 'long';
  return ADDRESS.test(words) ? 'address' : null;
}

/** The paragraphs of what somebody typed. */
export function paragraphsOf(words: string): string[] {
  return words
    .split(/\n\s*\n/u)
    .map((part) => part.replace(/\s+/gu, ' ').trim())
    .filter((part) => part !== '');
}
