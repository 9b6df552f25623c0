import { fingerprint } from '../../platform/crypto/fingerprint.ts';
import type { Sensitivity } from '../event/schema.ts';

/**
 * The questions about harm that an organiser answers before publishing, in order, each with the sensitivity that a yes
 * asks for. They follow the criteria of the European data protection board for when an impact assessment is due
 * (guidelines WP 248, section III.B) and what is known of attacks on such events.
 */
export const impactQuestions = {
  /** Could survivors, witnesses or people who are sought after be among those who register? */
  survivors: 'high-risk',
  /** Would it hurt somebody if it became known that they registered? */
  exposure: 'high-risk',
  /** May authorities or armed or criminal groups want to know who comes? */
  pursuers: 'high-risk',
  /** Are people under eighteen expected? */
  minors: 'high-risk',
  /** Is health, origin, belief, orientation, or a crime that somebody suffered, the subject or asked about? */
  special: 'sensitive',
  /** Will people tell of what happened to them? */
  testimony: 'sensitive',
  /** Is the event recorded, photographed or interpreted by people from outside? */
  outsiders: 'sensitive',
  /** Are more than a few hundred people expected? */
  many: 'sensitive',
} as const satisfies Record<string, Sensitivity>;

export type ImpactQuestion = keyof typeof impactQuestions;
export type ImpactAnswer = 'yes' | 'no' | 'unsure';
export type ImpactAnswers = Readonly<{ [Q in ImpactQuestion]?: ImpactAnswer | undefined }>;

/** Stands for the answers that a form was opened with; without any, for a form that nobody has answered. */
export function seenAnswers(answers: ImpactAnswers): string {
  const { survivors, exposure, pursuers, minors, special, testimony, outsiders, many } = answers;
  return fingerprint([survivors, exposure, pursuers, minors, special, testimony, outsiders, many]);
}

const ranks = { open: 0, sensitive: 1, 'high-risk': 2 } as const satisfies Record<Sensitivity, number>;

/** The sensitivity that answers ask for, never below what the event has: who is unsure is treated as who says yes. */
export function impactOf(answers: ImpactAnswers, present: Sensitivity): Sensitivity {
  let found: Sensitivity = present;
  for (const [question, asked] of Object.entries(impactQuestions)) {
    const answer = Object.entries(answers).find(([name]) => name === question)?.[1] ?? 'no';
    if (answer !== 'no' && ranks[asked] > ranks[found]) found = asked;
  }
  return found;
}
